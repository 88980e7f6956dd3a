"""What kernel-config/install does: find Java and JJava, and install, check or remove the kernelspec java-autodeploy."""
