package autodeploy.kernel.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts a {@link Checkpoint} before each jump backwards, and at the begin of each method, of a compiled cell. */
final class Checks {
    private static final int API = Opcodes.ASM9;
    private static final String CHECKPOINT = Checkpoint.class.getName().replace('.', '/');

    private Checks() {}

    /** Give the class with its checks; the call needs neither stack nor frames, so nothing else changes. */
    static byte[] into(byte[] compiled) {
        ClassReader reader;
        try {
            reader = new ClassReader(compiled);
        } catch (IllegalArgumentException e) {
            // A class format newer than this library: without checks, loops can't be ended, but cells run.
            return compiled;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new CellClass(writer), 0);
        try {
            return writer.toByteArray();
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            // At the limits of the format, as with a long table of numbers: better without checks than not at all.
            return compiled;
        }
    }

    private static final class CellClass extends ClassVisitor {
        CellClass(ClassVisitor next) {
            super(API, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            // A class that fails while it is initialised can never be used again.
            return name.equals("<clinit>") ? new Loops(next) : new Method(next);
        }
    }

    private static class Loops extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Loops(MethodVisitor next) {
            super(API, next);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            checkBefore(List.of(label));
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
            checkBefore(List.of(labels));
            super.visitTableSwitchInsn(min, max, other, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            checkBefore(List.of(labels));
            super.visitLookupSwitchInsn(other, keys, labels);
        }

        private void checkBefore(List<Label> targets) {
            if (targets.stream().anyMatch(passed::contains)) {
                check();
            }
        }

        final void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECKPOINT, "check", "()V", false);
        }
    }

    private static final class Method extends Loops {
        Method(MethodVisitor next) {
            super(next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }
    }
}
