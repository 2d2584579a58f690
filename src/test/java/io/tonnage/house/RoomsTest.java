package io.tonnage.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the code to the picture in {@code docs/architecture.md}. */
class RoomsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tonnage");

  /** Each room and the rooms it may import, as the picture draws them. */
  enum Room {
    LIFT(),
    STRENGTH("lift"),
    VOLUME("lift"),
    BACKOFF("lift", "strength"),
    FATIGUE("lift", "strength", "volume"),
    REVIEW("lift", "strength", "volume", "backoff"),
    RECORDING("lift", "strength", "volume", "backoff", "fatigue", "review"),
    STORE("recording", "lift", "strength", "volume", "backoff", "fatigue", "review"),
    INGEST("recording", "lift", "strength", "volume", "backoff", "fatigue", "review"),
    LIVE("recording", "lift", "strength", "volume", "backoff", "fatigue", "review"),
    IMPORTING("recording", "lift", "strength", "volume", "backoff", "fatigue", "review"),
    API("live", "recording", "lift", "strength", "volume", "backoff", "fatigue", "review"),
    BOOT(
        "api",
        "importing",
        "ingest",
        "live",
        "store",
        "recording",
        "lift",
        "strength",
        "volume",
        "backoff",
        "fatigue",
        "review");

    static final Set<Room> CORE = Set.of(LIFT, STRENGTH, VOLUME, BACKOFF, FATIGUE, REVIEW);

    private final String mayImport;

    Room(String... mayImport) {
      this.mayImport = String.join(" ", mayImport);
    }

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean mayImport(Room other) {
      return List.of(mayImport.split(" ", -1)).contains(other.folder());
    }

    String packages() {
      return "io.tonnage." + folder() + "..";
    }
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void aRoomImportsOnlyTheRoomsThatThePictureAllows(Room room) {
    String[] forbidden =
        Stream.of(Room.values())
            .filter(other -> other != room && !room.mayImport(other))
            .map(Room::packages)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Room.class,
      names = {"LIFT", "STRENGTH", "VOLUME", "BACKOFF", "FATIGUE", "REVIEW", "RECORDING"})
  void theCoreAndTheUseCasesImportOnlyTheJdkAndJSpecify(Room room) {
    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "neither of the project, nor of the JDK, nor of JSpecify",
                (JavaClass other) ->
                    !other.getPackageName().startsWith("io.tonnage")
                        && !other.getPackageName().startsWith("java.")
                        && !other.getPackageName().startsWith("org.jspecify.")
                        && !other.getPackageName().startsWith("org.hipparchus.")
                        && !other.getPackageName().isEmpty()))
        .check(CLASSES);
  }

  @Test
  void theCoreHasNoClockNoRandomnessAndNoInputOrOutput() {
    String[] core = Room.CORE.stream().map(Room::packages).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(core)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.nio.file..", "java.net..", "java.sql..", "java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsARoomAndEveryRoomHasClasses() {
    Set<String> found =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("io.tonnage."))
            .map(name -> name.substring("io.tonnage.".length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Room.values()).map(Room::folder).toList());
  }

  @Test
  void everyPackageSaysWhatItKnowsAndIsNullMarked() throws IOException {
    List<String> without = new ArrayList<>();
    for (JavaPackage room : CLASSES.getPackage("io.tonnage").getSubpackages()) {
      if (room.getPackageInfo().tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
        without.add(room.getName());
      }
      Path info = Path.of("src/main/java", room.getName().replace('.', '/'), "package-info.java");
      assertThat(Files.readString(info)).contains("/**").containsIgnoringCase("imports");
    }
    assertThat(without).isEmpty();
  }

  @Test
  void thePictureNamesEveryRoom() throws IOException {
    String picture = Files.readString(Path.of("docs/architecture.md"));
    for (Room room : Room.values()) {
      assertThat(picture).contains(room.folder());
    }
  }
}
