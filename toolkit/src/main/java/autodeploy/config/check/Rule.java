package autodeploy.config.check;

/** Looks at one side of a configuration and reports what is wrong there. */
interface Rule {
    void check(Subject subject, CheckSettings settings, Problems problems);
}
