package autodeploy.graph.layers;

import java.util.List;

/** Write lists of numbers short. */
final class Ranges {
    private Ranges() {}

    /** Write rising numbers, such as {@code 0-2, 5, 8-47}, or {@code 2, 5, 8 … 29} where they rise in equal steps. */
    static String of(List<Integer> numbers) {
        int size = numbers.size();
        int step = size > 1 ? numbers.get(1) - numbers.get(0) : 0;
        boolean isEven = step > 1 && size > 4;
        for (int i = 1; isEven && i < size; i++) {
            isEven = numbers.get(i) - numbers.get(i - 1) == step;
        }
        if (isEven) {
            return numbers.get(0) + ", " + numbers.get(1) + ", " + numbers.get(2) + " … " + numbers.get(size - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < size; i++) {
            int from = i;
            while (i + 1 < size && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            out.append(from == 0 ? "" : ", ").append(numbers.get(from));
            if (i > from) {
                out.append(i == from + 1 ? ", " : "-").append(numbers.get(i));
            }
        }
        return out.toString();
    }
}
