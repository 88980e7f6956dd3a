package autodeploy.graph.query;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Find the nodes that a query means. Ops, types and operands are tested once for each distinct text. */
final class Matching {
    private static final int CHECK = (1 << 12) - 1;

    /** Hold a test and what it costs: a look at columns, at memos, or at a text of each node. */
    private record Costed(int cost, IntPredicate test) {}

    private final Graph graph;

    private Matching(Graph graph) {
        this.graph = graph;
    }

    static int[] find(Query query, Graph graph) {
        IntPredicate test = new Matching(graph).compile(query).test();
        int[] found = new int[16];
        int count = 0;
        for (int node = 0; node < graph.size(); node++) {
            if ((node & CHECK) == 0) {
                CancelledException.check("finding nodes");
            }
            if (test.test(node)) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = node;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private Costed compile(Query query) {
        if (query instanceof Query.And and) {
            return all(and.parts(), true);
        }
        if (query instanceof Query.Or or) {
            return all(or.parts(), false);
        }
        if (query instanceof Query.Not not) {
            Costed part = compile(not.part());
            return new Costed(part.cost(), part.test().negate());
        }
        if (query instanceof Query.Word word) {
            return word(word.text());
        }
        if (query instanceof Query.Text text) {
            return text(text.key(), text.pattern().test());
        }
        if (query instanceof Query.Count count) {
            return count(count.key(), count.test());
        }
        if (query instanceof Query.Dimension dimension) {
            return ofShapes(shape -> dimension(shape, dimension));
        }
        if (query instanceof Query.Shape shape) {
            return ofShapes(shape.pattern()::matches);
        }
        return is(((Query.Is) query).property());
    }

    /** Join tests, the cheap ones first. */
    private Costed all(List<Query> parts, boolean isAnd) {
        List<Costed> tests = new ArrayList<>(parts.stream().map(this::compile).toList());
        tests.sort(Comparator.comparingInt(Costed::cost));
        IntPredicate[] array = tests.stream().map(Costed::test).toArray(IntPredicate[]::new);
        return new Costed(tests.get(tests.size() - 1).cost(), node -> {
            for (IntPredicate test : array) {
                if (test.test(node) != isAnd) {
                    return !isAnd;
                }
            }
            return isAnd;
        });
    }

    private Costed word(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        boolean isGlob = !Glob.isLiteral(pattern);
        IntPredicate op = ofId(
                isGlob
                        ? t -> OpNames.of(t).stream().anyMatch(n -> Glob.matches(pattern, n))
                        : t -> Glob.contains(lower, t));
        Predicate<String> name = isGlob ? new TextPattern(pattern, false).test() : t -> Glob.contains(lower, t);
        return new Costed(2, node -> op.test(graph.opId(node)) || name.test(graph.name(node)));
    }

    private Costed text(Query.TextKey key, Predicate<String> test) {
        return switch (key) {
            case NAME -> new Costed(2, node -> test.test(graph.name(node)));
            case OP -> {
                IntPredicate ids = ofId(t -> OpNames.of(t).stream().anyMatch(test));
                yield new Costed(1, node -> ids.test(graph.opId(node)));
            }
            case KIND -> {
                IntPredicate ids = ofId(t -> test.test(OpKind.of(t).name().toLowerCase(Locale.ROOT)));
                yield new Costed(1, node -> ids.test(graph.opId(node)));
            }
            case MODULE -> module(test);
            case DTYPE -> dtype(test);
            case USES -> operand(test, false);
            case WEIGHT -> operand(test, true);
        };
    }

    private Costed module(Predicate<String> test) {
        boolean[] fits = new boolean[graph.modules().size()];
        for (int i = 0; i < fits.length; i++) {
            String name = graph.modules().get(i);
            fits[i] = test.test(name) || (name.equals("(root)") && test.test("root"));
        }
        return new Costed(1, node -> fits[graph.module(node)]);
    }

    private Costed dtype(Predicate<String> test) {
        IntPredicate ids = ofType((shape, dtype) -> Shapes.results(dtype, Shapes.isTuple(shape, dtype)).stream()
                .anyMatch(d -> test.test(d) || (d.startsWith("torch.") && test.test(d.substring(6)))));
        return new Costed(1, node -> ids.test(graph.typeId(node)));
    }

    private Costed operand(Predicate<String> test, boolean isWeight) {
        IntPredicate ids = ofId(test);
        return new Costed(2, node -> {
            int count = graph.refCount(node);
            for (int i = 0; i < count; i++) {
                if ((!isWeight || graph.ref(node, i) < 0) && ids.test(graph.refNameId(node, i))) {
                    return true;
                }
            }
            return false;
        });
    }

    private Costed count(Query.CountKey key, NumberTest test) {
        return switch (key) {
            case FANIN -> new Costed(0, node -> test.passes(graph.refCount(node)));
            case FANOUT -> new Costed(0, node -> test.passes(graph.userCount(node)));
            case RANK ->
                ofShapes(shape ->
                        Shapes.dimensions(shape).map(d -> test.passes(d.size())).orElse(false));
        };
    }

    private Costed is(Query.Property property) {
        return switch (property) {
            case PLACEHOLDER -> new Costed(0, graph::isPlaceholder);
            case CALL -> new Costed(0, node -> !graph.isPlaceholder(node));
            case OUTPUT -> output();
            case DEAD -> {
                IntPredicate output = output().test();
                yield new Costed(0, node -> graph.userCount(node) == 0 && !output.test(node));
            }
            case UNKNOWN -> ofShapes(shape -> shape.equals("?"));
            case SYMBOLIC ->
                ofShapes(shape -> Shapes.dimensions(shape)
                        .map(d -> !d.stream().allMatch(ShapePattern::isNumber))
                        .orElse(false));
            case UNBACKED -> ofShapes(ShapePattern::isUnbacked);
            case TUPLE -> {
                IntPredicate ids = ofType(Shapes::isTuple);
                yield new Costed(1, node -> ids.test(graph.typeId(node)));
            }
        };
    }

    private Costed output() {
        boolean[] isOutput = new boolean[graph.size()];
        for (int module = 0; module < graph.modules().size(); module++) {
            for (int node : graph.outputs(module)) {
                if (node >= 0) {
                    isOutput[node] = true;
                }
            }
        }
        return new Costed(0, node -> isOutput[node]);
    }

    private static boolean dimension(String shape, Query.Dimension wanted) {
        Optional<List<String>> dimensions = Shapes.dimensions(shape);
        if (dimensions.isEmpty()) {
            return false;
        }
        int index = wanted.index() < 0 ? dimensions.get().size() + wanted.index() : wanted.index();
        if (index < 0 || index >= dimensions.get().size()) {
            return false;
        }
        String dimension = dimensions.get().get(index);
        return ShapePattern.isNumber(dimension) && wanted.test().passes(Long.parseLong(dimension));
    }

    private Costed ofShapes(Predicate<String> test) {
        IntPredicate ids = ofType((shape, dtype) ->
                Shapes.results(shape, Shapes.isTuple(shape, dtype)).stream().anyMatch(test));
        return new Costed(1, node -> ids.test(graph.typeId(node)));
    }

    /** Tests shape and dtype of a type. */
    private interface TypeTest {
        boolean test(String shape, String dtype);
    }

    private IntPredicate ofType(TypeTest test) {
        return memo(id -> test.test(graph.shapeOf(id), graph.dtypeOf(id)));
    }

    private IntPredicate ofId(Predicate<String> test) {
        return memo(id -> test.test(graph.vocabulary().text(id)));
    }

    /** Ask a test once for each id. */
    private IntPredicate memo(IntPredicate test) {
        byte[] known = new byte[graph.vocabulary().textCount()];
        return id -> {
            if (known[id] == 0) {
                known[id] = (byte) (test.test(id) ? 1 : 2);
            }
            return known[id] == 1;
        };
    }
}
