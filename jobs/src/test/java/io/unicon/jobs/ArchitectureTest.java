package io.unicon.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The structure that CONTRIBUTING.md describes, held against the compiled classes of all modules. */
class ArchitectureTest {

    private static final JavaClasses UNICON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.unicon");

    static Stream<ArchRule> rules() {
        return Stream.of(
                slices().matching("io.unicon.(**)")
                        .should()
                        .beFreeOfCycles()
                        .as("no package depends on itself by way of another"),
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .layer("features")
                        .definedBy("io.unicon.features..")
                        .layer("model")
                        .definedBy("io.unicon.model..")
                        .layer("segment")
                        .definedBy("io.unicon.segment..")
                        .layer("world")
                        .definedBy("io.unicon.world..")
                        .layer("jobs")
                        .definedBy("io.unicon.jobs..")
                        .whereLayer("jobs")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("world")
                        .mayOnlyBeAccessedByLayers("jobs")
                        .whereLayer("segment")
                        .mayOnlyBeAccessedByLayers("jobs")
                        .whereLayer("model")
                        .mayOnlyBeAccessedByLayers("segment", "jobs")
                        .as("a module uses only those to its left: features, model, segment, jobs"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.unicon.jobs")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.unicon.jobs")
                        .as("what runs a job does not know the list of jobs"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.unicon.features.spark..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.spark.sql.catalyst..",
                                "org.apache.spark.sql.execution..",
                                "org.apache.spark.sql.internal..",
                                "scala..")
                        .orShould()
                        .callMethod(SparkSession.class, "sessionState")
                        .orShould()
                        .callMethod(Dataset.class, "queryExecution")
                        .orShould()
                        .callMethod(Column.class, "expr")
                        .as("one package uses what Spark keeps for itself"),
                noClasses()
                        .should()
                        .callMethod(NDManager.class, "newBaseManager")
                        .as("tensors are on a device that was asked for, since the engine's own choice is a GPU"),
                noClasses()
                        .should()
                        .callMethod(NDArray.class, "copyTo", NDArray.class)
                        .orShould()
                        .callMethod(NDArray.class, "set", float[].class)
                        .as("arrays are overwritten by Overwriting, since DJL's own way prints a warning of PyTorch"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(UNICON);
    }
}
