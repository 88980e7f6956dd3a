package autodeploy.graph.read;

/**
 * Bound what an archive may cost.
 *
 * @param total how many bytes of dumps are unpacked in all
 * @param entry how many bytes one dump may have
 * @param entries how many entries are looked at
 * @param dumps how many dumps are unpacked
 * @param ratio how many times its own size an archive may unpack to, skipped entries included
 * @param ratioFrom from how many unpacked bytes on the ratio counts
 */
record ArchiveLimits(long total, long entry, int entries, int dumps, long ratio, long ratioFrom) {
    /**
     * A run of a large model has 120 MB and packs 1:180 with xz. Far above that, so that only what was made to harm is
     * refused.
     */
    static final ArchiveLimits DEFAULTS = new ArchiveLimits(8L << 30, 2L << 30, 100_000, 10_000, 2_000, 1L << 30);

    /** Write a number of bytes for people. */
    static String words(long bytes) {
        if (bytes >= 1 << 30) {
            return (bytes >> 30) + " GiB";
        }
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }
}
