package autodeploy.report.draw;
import autodeploy.core.*;
import java.nio.file.*;
public final class Show {
  public static void main(String[] a) throws Exception {
    long s = System.nanoTime();
    Diagrams.svg(SampleDiagrams.layer(), Look.LIGHT);
    System.out.println("cold svg " + (System.nanoTime() - s) / 1e6);
    for (Look look : Look.values()) for (var d : java.util.Map.of("rewrite", SampleDiagrams.rewrite(), "layer", SampleDiagrams.layer(), "experts", SampleDiagrams.experts(130)).entrySet()) {
      var image = Diagrams.draw(d.getValue(), look);
      Files.write(Path.of("/tmp/show-" + d.getKey() + "-" + look + ".png"), image.png().get().bytes());
      Files.writeString(Path.of("/tmp/show-" + d.getKey() + "-" + look + ".svg"), image.svg());
    }
    for (int i = 0; i < 12; i++) for (var d : java.util.List.of(SampleDiagrams.layer(), SampleDiagrams.experts(39), SampleDiagrams.experts(130))) { s = System.nanoTime(); int n = Diagrams.svg(d, Look.LIGHT).length(); double ms = (System.nanoTime() - s) / 1e6; s = System.nanoTime(); Diagrams.draw(d); System.out.println(d.size() + " boxes " + ms + " ms, " + n + " chars; with png " + (System.nanoTime() - s) / 1e6); }
  }
}
