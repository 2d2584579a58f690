package io.tonnage.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of every operation what all have in common: problems, and the entity tag of a read. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiProblems implements OASFilter {

  private static final String REBUILDS = "/v1/rebuilds";

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    openApi
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    Map<String, String> problems = new LinkedHashMap<>();
    boolean read = method == PathItem.HttpMethod.GET;
    boolean stream = path.endsWith("/stream");
    problems.put("400", "Something in the request is not valid");
    boolean mayBeMissing = (read && !stream) || path.endsWith("/redrive");
    if ((path.contains("{") && mayBeMissing) || path.startsWith(REBUILDS + "/")) {
      problems.put("404", "There is no such thing, or nothing is known of the athlete");
    }
    if (method == PathItem.HttpMethod.POST && path.equals(REBUILDS)) {
      problems.put("409", "Another one is under way");
    }
    if (method == PathItem.HttpMethod.PUT) {
      problems.put("412", "It has changed since it was read");
    }
    if (operation.getRequestBody() != null) {
      problems.put("413", "The body is too large");
      problems.put("415", "The body's media type is not taken");
    }
    problems.put("503", "Not now: Retry-After says when to try again");
    APIResponses responses = operation.getResponses();
    problems.forEach(
        (status, description) -> {
          if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, problem(description));
          }
        });
    if (read && !stream && responses.hasAPIResponse("200")) {
      responses
          .getAPIResponse("200")
          .addHeader("ETag", header("The hash of the body; hand it in as If-None-Match"));
      responses.addAPIResponse(
          "304", OASFactory.createAPIResponse().description("It is what If-None-Match names"));
    }
  }

  private static APIResponse problem(String description) {
    Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
  }

  private static Header header(String description) {
    Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    return OASFactory.createHeader().description(description).schema(text);
  }
}
