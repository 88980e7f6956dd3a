package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that one failure that a log tells of in several ways is one problem. */
class AbsorptionTest {
    private static final RuleBook BOOK = RuleBook.bundled();
    private static final String KV = "OutOfMemoryError in forward pass while trying to resize the kv-cache:";
    private static final String CUDA = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 3 has a total capacity of"
            + " 79.11 GiB of which 1.31 GiB is free.";

    @Test
    @Tag("S57")
    void a_kv_cache_without_room_and_its_traceback_are_one_failure() {
        Lines lines = new Lines(BOOK);
        lines.add(Level.INFO, OptionalInt.of(3), Optional.of("resize_kv_cache"), KV);
        lines.plain(CUDA);
        lines.plain("Traceback (most recent call last):\n  File \"/kvcache.py\", line 418, in f\n    mod()\n"
                + "torch.OutOfMemoryError: " + CUDA);

        List<LogProblem> problems = lines.problems();
        assertEquals(List.of("kv_cache_out_of_memory"), kinds(problems));
        assertEquals(1, problems.get(0).count());
        assertEquals(3, problems.get(0).examples().size());
        assertEquals(new TreeSet<>(List.of(3)), problems.get(0).ranks());
    }

    @Test
    void memory_that_another_rank_or_transform_lacks_is_told_for_itself() {
        Lines lines = new Lines(BOOK);
        lines.add(Level.INFO, OptionalInt.of(3), Optional.of("resize_kv_cache"), KV);
        lines.add(Level.ERROR, OptionalInt.of(1), Optional.of("resize_kv_cache"), CUDA);
        lines.add(Level.ERROR, OptionalInt.of(3), Optional.of("compile_model"), CUDA);

        List<LogProblem> problems = lines.problems();
        assertEquals(List.of("kv_cache_out_of_memory", "cuda_out_of_memory"), kinds(problems));
        assertEquals(2, problems.get(1).count());
    }

    @Test
    void memory_that_was_lacking_before_is_told_for_itself() {
        Lines lines = new Lines(BOOK);
        lines.add(Level.ERROR, OptionalInt.empty(), "out of memory");
        lines.add(Level.INFO, OptionalInt.of(0), Optional.of("resize_kv_cache"), KV);
        lines.plain(CUDA);

        List<LogProblem> problems = lines.problems();
        assertEquals(List.of("cuda_out_of_memory", "kv_cache_out_of_memory"), kinds(problems));
        assertEquals(1, problems.get(0).count());
    }

    @Test
    void memory_that_is_lacking_much_later_is_told_for_itself() {
        Lines lines = new Lines(BOOK);
        lines.info(0, KV);
        for (int i = 0; i <= Absorption.NEAR; i++) {
            lines.info(0, "going on");
        }
        lines.error(0, CUDA);

        assertEquals(List.of("kv_cache_out_of_memory", "cuda_out_of_memory"), kinds(lines.problems()));
    }

    @Test
    void a_gated_model_is_one_problem_whatever_its_chain_says() {
        Lines lines = new Lines(BOOK);
        lines.plain("""
                Traceback (most recent call last):
                  File "/x/hub.py", line 4, in apply
                    foo()
                requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://huggingface.co/o/m

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/x/hub.py", line 4, in apply
                    foo()
                """);
        assertEquals(List.of("hub_access_denied"), kinds(lines.problems()));
        lines.plain("""
                huggingface_hub.errors.GatedRepoError: 401 Client Error. (Request ID: Root=1-6)

                Cannot access gated repo for url https://huggingface.co/o/m/resolve/main/config.json.

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/x/hub.py", line 4, in apply
                    foo()
                OSError: You are trying to access a gated repo.
                Make sure to have access to it at https://huggingface.co/o/m.
                401 Client Error. (Request ID: Root=1-6)
                """);

        assertEquals(List.of("gated_model"), kinds(lines.problems()));
        assertEquals(List.of("gated_model"), kinds(lines.problems()), "asked again");
    }

    @Test
    void a_refusal_alone_is_told() {
        assertEquals(
                List.of("hub_access_denied"),
                kinds(Lines.problems(BOOK, "HTTPError: 401 Client Error: Unauthorized for url: https://h.co/o/m")));
    }

    @Test
    void one_port_in_use_that_is_told_in_several_wordings_is_one_problem() {
        Lines lines = new Lines(BOOK);
        lines.plain("OSError: [Errno 98] Address already in use");
        lines.plain("ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000):"
                + " address already in use");
        lines.plain("RuntimeError: port 8000 is already in use");

        for (int asked = 0; asked < 2; asked++) {
            List<LogProblem> problems = lines.problems();
            assertEquals(List.of("port_in_use"), kinds(problems));
            assertTrue(problems.get(0).cause().orElseThrow().contains("8000"));
            assertEquals(3, problems.get(0).examples().size());
            assertEquals(2, problems.get(0).count());
        }
    }

    @Test
    void two_ports_in_use_are_two_problems() {
        Lines lines = new Lines(BOOK);
        lines.plain("RuntimeError: port 8000 is already in use\nRuntimeError: port 8001 is already in use");

        assertEquals(2, lines.problems().size());
    }

    @Test
    void what_a_client_asks_for_and_the_settings_are_no_failures() {
        Lines lines = new Lines(BOOK);
        lines.plain("INFO:     127.0.0.1:4711 - \"POST /v1/x?q=CUDA out of memory HTTP/1.1\" 200 OK");
        lines.plain("INFO:     127.0.0.1 - \"GET /x?q=NCCL error HTTP/1.1\" 404 Not Found");
        lines.add(Level.INFO, OptionalInt.empty(), "LLM Args: timeout=60 TimeoutError ncclInternalError");

        assertTrue(lines.problems().isEmpty(), () -> lines.problems().toString());
    }

    @Test
    void an_access_line_amid_a_traceback_is_not_its_exception() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                Traceback (most recent call last):
                  File "/x/a.py", line 4, in f
                INFO:     127.0.0.1:4711 - "GET /health HTTP/1.1" 200 OK
                ValueError: the grid is broken
                """);

        assertEquals(
                List.of("ValueError: the grid is broken"),
                problems.stream().map(LogProblem::message).toList());
    }

    @Test
    void words_of_memory_in_a_message_that_is_no_error_are_none() {
        assertTrue(
                new Lines(BOOK).info(0, "retries when out of memory").problems().isEmpty());
    }

    private static List<String> kinds(List<LogProblem> problems) {
        return problems.stream().map(LogProblem::kind).toList();
    }
}
