package autodeploy.verify;

/** Ask whether a configuration was really applied. */
public final class Verification {
    private Verification() {}
}
