package io.tonnage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing found worth keeping still holds: each input took a way that no other one does. */
class CorpusTest {
  private static final int FEW = 50;

  @ParameterizedTest
  @EnumSource(Corpus.class)
  void everyKeptInputIsTakenOrRefusedAsItHasToBe(Corpus corpus) {
    List<byte[]> inputs = corpus.inputs();

    assertThat(inputs).hasSizeGreaterThan(FEW);
    for (byte[] input : inputs) {
      assertThatCode(() -> corpus.check(input))
          .as("%s %s", corpus.code(), Base64.getEncoder().encodeToString(input))
          .doesNotThrowAnyException();
    }
  }
}
