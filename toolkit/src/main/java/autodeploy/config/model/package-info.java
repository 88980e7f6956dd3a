/**
 * What a model is, read from its {@code config.json}, and what follows: which transforms fit, what memory it takes.
 *
 * <p>Facade: {@link autodeploy.config.model.ModelConfig}; then {@link autodeploy.config.model.TransformFit}, {@link
 * autodeploy.config.model.MemoryFit} and {@link autodeploy.config.model.DecodeRoof}.
 *
 * <p>Depends on {@code core} and its sub-rooms {@code core.yaml} and {@code core.catalogue}.
 */
@NullMarked
package autodeploy.config.model;

import org.jspecify.annotations.NullMarked;
