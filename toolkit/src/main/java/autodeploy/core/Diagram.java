package autodeploy.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hold what a drawing of boxes and arrows shows, without any place or size: {@code report.draw} lays it out.
 *
 * <p>Texts may quote untrusted input of any length as they are; whoever prints them cuts them and makes them safe.
 *
 * @param title the line above the drawing
 * @param panels one, or some to be shown side by side, such as "before" and "after"
 * @param note what the drawing leaves out, in one or two sentences; empty when it shows everything
 */
public record Diagram(String title, List<Panel> panels, Optional<String> note) {
    /** The most boxes that all panels together may have; a drawing that is to be read has far fewer. */
    public static final int MOST_BOXES = 2_000;

    /** The most arrows that all panels together may have. */
    public static final int MOST_ARROWS = 20_000;

    /** The most panels side by side. */
    public static final int MOST_PANELS = 4;

    /**
     * Copy the lists and check the bounds.
     *
     * @throws IllegalArgumentException when there is no panel, or too many of anything
     */
    public Diagram {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(note, "note");
        panels = List.copyOf(panels);
        if (panels.isEmpty() || panels.size() > MOST_PANELS) {
            throw new IllegalArgumentException("panels: " + panels.size() + ", 1 to " + MOST_PANELS);
        }
        atMost("boxes", panels.stream().mapToInt(p -> p.boxes().size()).sum(), MOST_BOXES);
        atMost("arrows", panels.stream().mapToInt(p -> p.arrows().size()).sum(), MOST_ARROWS);
    }

    private static void atMost(String what, int seen, int most) {
        if (seen > most) {
            throw new IllegalArgumentException(what + ": " + seen + ", at most " + most);
        }
    }

    /**
     * Make a diagram of one panel without a note.
     *
     * @param title the line above the drawing
     * @param boxes the boxes, in the order in which a reader expects them
     * @param arrows the arrows; those into one box in the order of its operands
     * @return the diagram
     */
    public static Diagram of(String title, List<Box> boxes, List<Arrow> arrows) {
        return new Diagram(title, List.of(new Panel("", boxes, arrows)), Optional.empty());
    }

    /**
     * Put a note below the drawing.
     *
     * @param text what the drawing leaves out
     * @return a copy with this note
     */
    public Diagram withNote(String text) {
        return new Diagram(title, panels, Optional.of(text));
    }

    /**
     * Count the boxes of all panels.
     *
     * @return their number
     */
    public int size() {
        return panels.stream().mapToInt(p -> p.boxes().size()).sum();
    }

    /**
     * Print the boxes as a list, {@code name = op(operand, operand) : result}, each after those it depends on.
     *
     * @return the text; it ends with a line break
     */
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /**
     * Print the boxes as a list of bounded length.
     *
     * @param mostLines the number of boxes after which the list ends with a remark
     * @return the text; it ends with a line break
     */
    public String text(int mostLines) {
        return DiagramText.of(this, mostLines);
    }

    /**
     * Give the diagram as a part of a JSON document.
     *
     * @return a tree of maps, lists and strings
     */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("title", title);
        tree.put("note", note.orElse(null));
        List<Object> parts = new ArrayList<>();
        for (Panel panel : panels) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("title", panel.title());
            part.put("boxes", panel.boxes().stream().map(Box::json).toList());
            part.put("arrows", panel.arrows().stream().map(Arrow::json).toList());
            parts.add(part);
        }
        tree.put("panels", parts);
        return tree;
    }

    /**
     * Hold one drawing of those side by side.
     *
     * @param title a word above it; empty when there is only one
     * @param boxes the boxes, in the order in which a reader expects them; the layout keeps to it where it can
     * @param arrows the arrows; those into one box in the order of its operands
     */
    public record Panel(String title, List<Box> boxes, List<Arrow> arrows) {
        /**
         * Copy the lists and check that they fit.
         *
         * @throws IllegalArgumentException when two boxes share an id, or an arrow's end is no box
         */
        public Panel {
            Objects.requireNonNull(title, "title");
            boxes = List.copyOf(boxes);
            arrows = List.copyOf(arrows);
            atMost("boxes", boxes.size(), MOST_BOXES);
            atMost("arrows", arrows.size(), MOST_ARROWS);
            Set<String> ids = new HashSet<>();
            for (Box box : boxes) {
                if (!ids.add(box.id())) {
                    throw new IllegalArgumentException("two boxes " + Printable.of(box.id(), 200));
                }
            }
            for (Arrow arrow : arrows) {
                if (!ids.contains(arrow.from()) || !ids.contains(arrow.to())) {
                    throw new IllegalArgumentException("an arrow without a box: " + Printable.of(arrow.from(), 200)
                            + " to " + Printable.of(arrow.to(), 200));
                }
            }
        }
    }

    /**
     * Hold one box.
     *
     * @param id its name, unique in its panel
     * @param title the first line in it, such as an op's name
     * @param lines further lines in it, smaller; at most {@link #MOST_LINES}
     * @param kind what it is, for its colour
     * @param emphasis how much it should catch the eye
     * @param tooltip what a reader sees who points at it; empty for the id alone
     */
    public record Box(String id, String title, List<String> lines, Kind kind, Emphasis emphasis, String tooltip) {
        /** The most further lines in a box. */
        public static final int MOST_LINES = 12;

        /**
         * Copy the lines.
         *
         * @throws IllegalArgumentException when there are too many lines
         */
        public Box {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(emphasis, "emphasis");
            Objects.requireNonNull(tooltip, "tooltip");
            lines = List.copyOf(lines);
            atMost("lines of a box", lines.size(), MOST_LINES);
        }

        /**
         * Make a box without emphasis and tooltip.
         *
         * @param id its name, unique in its panel
         * @param kind what it is
         * @param title the first line in it
         * @param lines further lines in it
         * @return the box
         */
        public static Box of(String id, Kind kind, String title, String... lines) {
            return new Box(id, title, List.of(lines), kind, Emphasis.NONE, "");
        }

        /**
         * Let the box catch the eye.
         *
         * @param more how
         * @return a copy with this emphasis
         */
        public Box with(Emphasis more) {
            return new Box(id, title, lines, kind, more, tooltip);
        }

        Map<String, Object> json() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("id", id);
            tree.put("title", title);
            tree.put("lines", lines);
            tree.put("kind", kind.name().toLowerCase(Locale.ROOT));
            tree.put("emphasis", emphasis.name().toLowerCase(Locale.ROOT));
            return tree;
        }
    }

    /**
     * Hold one arrow.
     *
     * @param from the id of the box that it leaves
     * @param to the id of the box that it enters
     * @param label what flows along it, such as shape and type; empty for nothing to say
     */
    public record Arrow(String from, String to, String label) {
        /** Check that nothing is missing. */
        public Arrow {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(label, "label");
        }

        Map<String, Object> json() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("from", from);
            tree.put("to", to);
            tree.put("label", label);
            return tree;
        }
    }

    /** Say what a box is; a drawing's legend names the kinds that it uses, in this order. */
    public enum Kind {
        /** What comes in from outside. */
        INPUT("input"),
        /** A weight, buffer or constant. */
        WEIGHT("weight"),
        /** A linear layer or another product of matrices. */
        LINEAR("linear, matmul"),
        /** Attention in any form. */
        ATTENTION("attention"),
        /** A mixture of experts and its routing. */
        MOE("MoE"),
        /** A normalisation. */
        NORM("norm"),
        /** A state-space or convolution op of a Mamba layer. */
        SSM("SSM"),
        /** Communication among GPUs. */
        COLLECTIVE("collective"),
        /** A change of the number format, quantization included. */
        CAST("cast"),
        /** Another view of the same numbers. */
        VIEW("view"),
        /** Arithmetic number by number, sums and means included. */
        ELEMENTWISE("arithmetic"),
        /** Many equal boxes shown as one. */
        FOLDED("folded"),
        /** Anything else. */
        OTHER("other");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * Name the kind for a legend.
         *
         * @return one or two words
         */
        public String label() {
            return label;
        }
    }

    /** Say how much a box should catch the eye. */
    public enum Emphasis {
        /** Like most boxes. */
        NONE,
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** It is what was asked for. */
        FOCUS
    }
}
