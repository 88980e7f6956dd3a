package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellQuoteTest {
    /** The hard cases: a word, and how it is written. Also read back by a real shell, in LocalIT. */
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("--opt=a/b:c,d", "--opt=a/b:c,d"),
                Arguments.of("meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B"),
                Arguments.of("", "''"),
                Arguments.of(" ", "' '"),
                Arguments.of("two words", "'two words'"),
                Arguments.of("a\tb", "'a\tb'"),
                Arguments.of("a\nb", "'a\nb'"),
                Arguments.of("it's", "'it'\\''s'"),
                Arguments.of("'", "''\\'''"),
                Arguments.of("\"q\"", "'\"q\"'"),
                Arguments.of("\\", "'\\'"),
                Arguments.of("$HOME", "'$HOME'"),
                Arguments.of("$(id)", "'$(id)'"),
                Arguments.of("`id`", "'`id`'"),
                Arguments.of("*", "'*'"),
                Arguments.of("?", "'?'"),
                Arguments.of("[a]", "'[a]'"),
                Arguments.of("{a,b}", "'{a,b}'"),
                Arguments.of("a;b", "'a;b'"),
                Arguments.of("a&b", "'a&b'"),
                Arguments.of("a|b", "'a|b'"),
                Arguments.of("a<b>c", "'a<b>c'"),
                Arguments.of("!x", "'!x'"),
                Arguments.of("#x", "'#x'"),
                Arguments.of("~root", "'~root'"),
                Arguments.of("=ls", "'=ls'"),
                Arguments.of("a^b", "'a^b'"),
                Arguments.of("ünï", "'ünï'"),
                Arguments.of("日本 😀", "'日本 😀'"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void quotes_a_word_only_where_a_shell_would_read_it_otherwise(String word, String quoted) {
        assertEquals(quoted, ShellQuote.word(word));
    }

    @Test
    void keeps_a_program_from_becoming_an_assignment() {
        assertEquals("'A=b' A=b", ShellQuote.words(List.of("A=b", "A=b")));
    }
}
