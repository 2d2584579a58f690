package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AppImports;
import io.tonnage.recording.ImportJobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Imports of what other apps export. */
@Path("/v1/athletes/{athlete}/imports")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImportsResource {

  private static final String CSV = "text/csv";

  private final Athletes athletes;
  private final AppImports imports;
  private final ImportJobs jobs;
  private final HttpSettings settings;

  ImportsResource(Athletes athletes, AppImports imports, ImportJobs jobs, HttpSettings settings) {
    this.athletes = athletes;
    this.imports = imports;
    this.jobs = jobs;
    this.settings = settings;
  }

  /** Starts an import of a file that is the body itself. */
  @POST
  @Consumes({
    CSV,
    "application/csv",
    "text/tab-separated-values",
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.APPLICATION_FORM_URLENCODED
  })
  @Operation(
      operationId = "importExport",
      summary = "Import an app's export",
      description =
          "Takes the file as the raw body, or as multipart/form-data; the import goes on in the background, and its"
              + " progress is at the Location. The format is detected unless given. Importing the same file again,"
              + " or a later export that extends it, adds only what is new. A dry run publishes nothing.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM)
      })
  @APIResponse(
      responseCode = "202",
      description = "The import goes on; Location says where it is told about",
      content = @Content(schema = @Schema(implementation = ImportDocument.class)))
  public Response start(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "format") @QueryParam("format") @Nullable String format,
      @Parameter(ref = "dryRun") @QueryParam("dryRun") @Nullable String dryRun,
      @Parameter(ref = "importUnit") @QueryParam("unit") @Nullable String unit,
      @Parameter(ref = "timeZone") @QueryParam("timeZone") @Nullable String timeZone,
      InputStream file) {
    AthleteId id = Asked.athlete(athlete);
    return start(
        id,
        request(format, dryRun, unit, timeZone, BodyLimit.read(file, settings.maxImportBytes())));
  }

  /** Starts an import of an uploaded file. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response upload(
      @PathParam("athlete") String athlete,
      @QueryParam("format") @Nullable String format,
      @QueryParam("dryRun") @Nullable String dryRun,
      @QueryParam("unit") @Nullable String unit,
      @QueryParam("timeZone") @Nullable String timeZone,
      @RestForm(FileUpload.ALL) List<FileUpload> files) {
    AthleteId id = Asked.athlete(athlete);
    if (files.size() != 1) {
      String detail = "the form must hold one file, held " + files.size();
      throw ProblemException.ofParameter("file", "file.not-one", detail);
    }
    return start(id, request(format, dryRun, unit, timeZone, bytes(files.get(0))));
  }

  /** An import as it stands. */
  @GET
  @Path("/{importId}")
  @Operation(operationId = "getImport", summary = "An import as it stands")
  public ImportDocument get(
      @PathParam("athlete") String athlete, @PathParam("importId") String importId) {
    AthleteId id = Asked.athlete(athlete);
    UUID job = Asked.uuid("importId", importId);
    return jobs.find(id, job)
        .map(found -> ImportDocument.of(found, settings.maxReportRows()))
        .orElseThrow(() -> athletes.notFound(id, "import " + job));
  }

  private AppImports.Request request(
      @Nullable String format,
      @Nullable String dryRun,
      @Nullable String unit,
      @Nullable String timeZone,
      byte[] file) {
    return new AppImports.Request(
        file,
        Asked.text(format),
        Asked.unit(unit),
        Asked.timeZone(timeZone),
        Asked.flag("dryRun", dryRun));
  }

  private Response start(AthleteId athlete, AppImports.Request request) {
    return switch (imports.start(athlete, request)) {
      case AppImports.Answer.Started started ->
          Response.accepted(ImportDocument.of(started.job(), settings.maxReportRows()))
              .location(
                  UriBuilder.fromPath("/v1/athletes/{athlete}/imports/{importId}")
                      .build(athlete.value(), started.job().importId()))
              .build();
      case AppImports.Answer.Rejected rejected ->
          throw ProblemException.ofParameter(rejected.field(), rejected.code(), rejected.detail());
      case AppImports.Answer.Busy busy -> throw ProblemException.unavailable(busy.detail());
    };
  }

  private byte[] bytes(FileUpload file) {
    if (file.size() > settings.maxImportBytes()) {
      throw BodyLimit.tooLarge(
          "The file must be at most "
              + settings.maxImportBytes()
              + " bytes, was "
              + file.size()
              + ".");
    }
    try {
      return Files.readAllBytes(file.uploadedFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the uploaded file cannot be read back", e);
    }
  }
}
