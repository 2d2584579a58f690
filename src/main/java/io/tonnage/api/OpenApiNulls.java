package io.tonnage.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names null among the values of a code that may be null: JSON Schema takes none that an {@code
 * enum} does not list, whatever the types are, and an annotation cannot list it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiNulls implements OASFilter {

  @Override
  public Schema filterSchema(Schema schema) {
    List<Schema.SchemaType> types = schema.getType();
    List<Object> codes = schema.getEnumeration();
    if (types != null
        && types.contains(Schema.SchemaType.NULL)
        && codes != null
        && !codes.contains(null)) {
      List<@Nullable Object> withNull = new ArrayList<>(codes);
      withNull.add(null);
      schema.setEnumeration(withNull);
    }
    return schema;
  }
}
