package autodeploy.commands;

import picocli.CommandLine.Command;

/** Declares what stands above the families on the command line. */
@Command(description = "TensorRT-LLM AutoDeploy: configs, servers, benchmarks and graph dumps.")
final class RootCommand {}
