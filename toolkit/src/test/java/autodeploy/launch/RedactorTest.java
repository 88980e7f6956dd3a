package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactorTest {
    @ParameterizedTest
    @CsvSource({
        "HF_TOKEN, abc, ***",
        "NGC_API_KEY, abc, ***",
        "OPENAI_APIKEY, abc, ***",
        "DB_PASSWORD, abc, ***",
        "MAX_NUM_TOKENS, 8192, 8192",
        "TOKENIZER, gpt2, gpt2",
        "MONKEY, see, see",
        "NOTE, see hf_abcdefghijklmnop12 there, see *** there"
    })
    void hides_secret_variables_alone(String name, String value, String shown) {
        assertEquals(shown, Redactor.value(name, value));
    }

    @Test
    void hides_secrets_in_a_shown_command() {
        Command command = Command.of(
                        "serve", "--api-key", "s3cret", "--hf-token=s3cret", "--max_num_tokens", "64", "--token", "-v")
                .withEnvironment("HF_TOKEN", "s3cret");
        assertEquals(
                "HF_TOKEN=*** serve --api-key '***' '--hf-token=***' --max_num_tokens 64 --token -v",
                command.toString());
    }
}
