package autodeploy.core.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name a revision of AutoDeploy's default YAML that was read, from the oldest to the newest.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/config/default.yaml} at the commits named here.
 * The dates, and so the releases that a revision stands for, are estimates.
 */
public enum Revision {
    /** About October 2025, before 1.2.0rc3. */
    A("f3c9038e2096f4298fae38b2f6ede92a56859d50", "about October 2025"),
    /** About January or February 2026: 1.2.0rc3 to 1.3.0rc4. */
    B("0034d905731dcc8e637631fb7b02a186ca2d6b3c", "about February 2026"),
    /** About April 2026, a development branch: 1.3.0rc5 and later. */
    C("3bb23f78d302e5e1cbe6de0d42006974e235e24e", "about April 2026");

    /** The newest revision read. */
    public static final Revision NEWEST = C;

    private static final Pattern VERSION =
            Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.?(?:rc|a|b)(\\d{1,4}))?.*");
    private static final int FINAL = 999;

    private final String commit;
    private final String date;

    Revision(String commit, String date) {
        this.commit = commit;
        this.date = date;
    }

    /**
     * Give the commit.
     *
     * @return its hash
     */
    public String commit() {
        return commit;
    }

    /**
     * Give the estimated date.
     *
     * @return such as {@code about April 2026}
     */
    public String date() {
        return date;
    }

    /**
     * Find the revision nearest to a release of TensorRT-LLM.
     *
     * @param version such as {@code 1.2.0}, {@code 1.3.0rc10}, or a revision's letter
     * @return the revision, or empty for what is no version
     */
    public static Optional<Revision> ofVersion(String version) {
        String word = version.strip().toLowerCase(Locale.ROOT);
        for (Revision each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(each);
            }
        }
        Matcher parts = VERSION.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = number(parts.group(1)) * 1_000_000_000L
                + number(parts.group(2)) * 1_000_000L
                + number(parts.group(3)) * 1_000L
                + (parts.group(4) == null ? FINAL : number(parts.group(4)));
        if (number < 1_002_000_003L) {
            return Optional.of(A);
        }
        return Optional.of(number < 1_003_000_005L ? B : C);
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
