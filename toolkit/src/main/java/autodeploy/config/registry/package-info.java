/**
 * The registry of models that comes with TensorRT-LLM: which files configure a model, and what they add up to.
 *
 * <p>Facade: {@link autodeploy.config.registry.Registry}; the files of one entry, merged: {@link
 * autodeploy.config.registry.Composition}.
 *
 * <p>Depends on {@code core} and its sub-rooms, {@code config.schema} and {@code config.merge}.
 */
@NullMarked
package autodeploy.config.registry;

import org.jspecify.annotations.NullMarked;
