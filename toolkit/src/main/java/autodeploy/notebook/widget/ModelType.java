package autodeploy.notebook.widget;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names by which a page finds the code of a model and its view.
 *
 * @param module the package of the page
 * @param version its version, or a range of versions
 * @param model the model's class there
 * @param view the view's class there; empty for models that are never shown
 */
record ModelType(String module, String version, String model, String view) {
    /** A module of ours, run by anywidget. */
    static final ModelType OWN = new ModelType("anywidget", "~0.11.*", "AnyModel", "AnyView");

    /** Name a control of the packages that every page with widgets has. */
    static ModelType control(String name) {
        // Both kinds of progress are drawn by one class.
        String view = name.endsWith("Progress") ? "Progress" : name;
        return new ModelType("@jupyter-widgets/controls", "2.0.0", name + "Model", view + "View");
    }

    /** Name a style of such a control; styles and layouts have one view for all. */
    static ModelType style(String name) {
        return new ModelType("@jupyter-widgets/controls", "2.0.0", name + "Model", "");
    }

    /** Name the layout that each control wants. */
    static ModelType layout() {
        return new ModelType("@jupyter-widgets/base", "2.0.0", "LayoutModel", "LayoutView");
    }

    /** Give the part of a model's state that says all this. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("_model_module", module);
        state.put("_model_module_version", version);
        state.put("_model_name", model);
        boolean isStyle = view.isEmpty();
        state.put("_view_module", isStyle ? "@jupyter-widgets/base" : module);
        state.put("_view_module_version", version);
        state.put("_view_name", isStyle ? "StyleView" : view);
        return state;
    }
}
