/**
 * One declaration for each command: its options, types, defaults, help and example, shared by magics and command line.
 *
 * <p>Facade: {@link autodeploy.commands.Commands}; what commands remember of each other: {@link
 * autodeploy.commands.Session}.
 *
 * <p>May depend on the rooms below; picocli stays inside.
 */
@NullMarked
package autodeploy.commands;

import org.jspecify.annotations.NullMarked;
