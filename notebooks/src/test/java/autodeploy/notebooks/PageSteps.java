package autodeploy.notebooks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to do on a page, one step after the other; a selector means the first element that it finds.
 *
 * <p>Immutable: each method gives a copy with one step more. {@code page_steps.py} does them.
 */
public record PageSteps(List<Map<String, Object>> list) {
    /** Copy the list. */
    public PageSteps {
        list = List.copyOf(list);
    }

    /** Begin without any. */
    public static PageSteps none() {
        return new PageSteps(List.of());
    }

    /** Run all cells to their end. */
    public PageSteps runAll() {
        return with("run_all");
    }

    /** Begin to run all cells. */
    public PageSteps startAll() {
        return with("start_all");
    }

    /** Click on an element. */
    public PageSteps click(String selector) {
        return with("click", "at", selector);
    }

    /** Click on an element twice. */
    public PageSteps doubleClick(String selector) {
        return with("double_click", "at", selector);
    }

    /** Type a text in place of what was there. */
    public PageSteps type(String selector, String text) {
        return with("type", "at", selector, "text", text);
    }

    /** Press a key, as in {@code End} or {@code Control+s}. */
    public PageSteps press(String selector, String key) {
        return with("press", "at", selector, "key", key);
    }

    /** Turn the mouse's wheel over an element; down for more than 0. */
    public PageSteps wheel(String selector, int pixels) {
        return with("wheel", "at", selector, "y", pixels);
    }

    /** Wait until the element's text contains this. */
    public PageSteps await(String selector, String text) {
        return with("wait", "at", selector, "text", text);
    }

    /** Wait until no such element's text contains this. */
    public PageSteps awaitGone(String selector, String text) {
        return with("wait_gone", "at", selector, "text", text);
    }

    /** Keep an element's text under a name, for {@link RenderedPage#read()}. */
    public PageSteps read(String selector, String name) {
        return with("read", "at", selector, "name", name);
    }

    /** Keep an attribute of an element under a name. */
    public PageSteps readAttribute(String selector, String attribute, String name) {
        return with("read_attribute", "at", selector, "attribute", attribute, "name", name);
    }

    /** Load the page again; the kernel goes on. */
    public PageSteps reload() {
        return with("reload");
    }

    /** Save the notebook. */
    public PageSteps save() {
        return with("save");
    }

    /** Let the kernel end. */
    public PageSteps shutDownKernel() {
        return with("shut_down_kernel");
    }

    /** Let time pass. */
    public PageSteps pause(int milliseconds) {
        return with("pause", "ms", milliseconds);
    }

    /** Take a picture of the whole page. */
    public PageSteps picture(Path png) {
        return with("screenshot", "file", png.toAbsolutePath().toString());
    }

    private PageSteps with(String what, Object... details) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("do", what);
        for (int i = 0; i < details.length; i += 2) {
            step.put(String.valueOf(details[i]), details[i + 1]);
        }
        List<Map<String, Object>> more = new ArrayList<>(list);
        more.add(step);
        return new PageSteps(more);
    }
}
