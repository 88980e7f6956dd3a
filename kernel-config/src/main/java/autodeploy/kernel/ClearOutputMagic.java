package autodeploy.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.jspecify.annotations.Nullable;

/** {@code %clear_output [wait]}: take away what the cell has shown, at once or before it shows something else. */
final class ClearOutputMagic implements LineMagic<Object, AutoDeployKernel> {
    @Override
    public @Nullable Object eval(AutoDeployKernel kernel, List<String> words) {
        if (!words.isEmpty() && !words.equals(List.of("wait"))) {
            throw new IllegalArgumentException(
                    "%clear_output takes nothing, or `wait`: clear before the next output. Got: " + words);
        }
        kernel.clearOutput(!words.isEmpty());
        return null;
    }
}
