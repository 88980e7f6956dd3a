package autodeploy.kernel.run;

/**
 * What the compiler says of a place in a snippet.
 *
 * @param start the first character, from 0, in the snippet's source; negative for none
 * @param end the character after the last
 * @param message in the compiler's words
 */
public record CodeProblem(int start, int end, String message) {}
