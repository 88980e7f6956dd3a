package autodeploy.config.registry;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a model's id tells: its family, and how many parameters it has. */
record ModelName(String family, OptionalDouble billions) {
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern SIZE = Pattern.compile("(?:^|[-_ ])(\\d+(?:\\.\\d+)?)([bm])(?:[-_. ]|$)");
    private static final Pattern BRAND = Pattern.compile("^(?:nvidia|meta|google|openai)[-_]");
    private static final double[] BOUNDS = {2, 16, 80};
    private static final String[] CLASSES = {"under 2 B", "2 to 15 B", "16 to 80 B", "80 B and more"};

    static ModelName of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String plain = BRAND.matcher(name).replaceFirst("");
        Matcher word = WORD.matcher(plain);
        Matcher size = SIZE.matcher(name);
        OptionalDouble billions = size.find()
                ? OptionalDouble.of(
                        Double.parseDouble(size.group(1)) / (size.group(2).equals("m") ? 1000 : 1))
                : OptionalDouble.empty();
        return new ModelName(word.find() ? word.group() : plain, billions);
    }

    /** The classes of the registry's README, by world size. */
    String sizeClass() {
        if (billions.isEmpty()) {
            return "";
        }
        int index = 0;
        while (index < BOUNDS.length && billions.getAsDouble() >= BOUNDS[index]) {
            index++;
        }
        return CLASSES[index];
    }
}
