"""The tests that the Jupyter project has for any kernel, every one switched on, for a Java kernel.

    JUPYTER_PATH=FOLDER KERNEL=java-autodeploy python protocol_tests.py

FOLDER holds kernels/NAME. KERNEL=java puts the same questions to stock JJava. Left out is the class for the message
iopub_welcome, which needs another kind of socket than JJava's.
"""
from __future__ import annotations

import os
import unittest

import jupyter_kernel_test


class JavaKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ.get("KERNEL", "java-autodeploy")
    language_name = "Java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("trouble");'
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_page_something = "Math.abs?"
    code_clear_output = "%clear_output"
    code_inspect_sample = "Math.abs"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "int count = 2;\ncount + 1", "result": "3"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display("shown");', "mime": "text/plain"},
        {"code": 'var data = new org.dflib.jjava.jupyter.kernel.display.DisplayData("plain"); '
                 'data.putHTML("<b>bold</b>"); kernel().display(data);', "mime": "text/html"},
    ]
    # One that matches a single input, of which there are at least three.
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")

    completion_samples = [
        {"text": "Math.hypo", "matches": {"hypot("}},
        {"text": "System.out.printl"},
        {"text": "%classpa"},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "class A { }", "for (int i = 0; i < 3; i++) { }", "%time int y = 2;",
                             ""]
    incomplete_code_samples = ["int f() {", "foo(1,", "class A {\n    int x;", "/* open", "%%time"]
    invalid_code_samples = ["}", ")", "int 1x = ;"]


if __name__ == "__main__":
    unittest.main(verbosity=2)
