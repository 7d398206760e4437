package dev.modelyard.hub.platform.json;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.modelyard.hub.platform.secrets.Secret;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (2020-12) of records, as the reader of bodies takes them and the mapper writes them: what is
 * {@code @Nullable} may be absent, a {@link Field} may also be null, value types are texts.
 */
public final class Schemas {
    private final SchemaBuilder builder = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();

    /** A reference to a type's schema, or the schema itself where it is no object. */
    public ObjectNode reference(Type type) {
        return builder.createSchemaReference(type);
    }

    /** Every schema that was referred to, by name. */
    public ObjectNode definitions(String path) {
        return builder.collectDefinitions(path);
    }

    private static SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.DEFINITION_FOR_MAIN_SCHEMA,
                        Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withDefinitionNamingStrategy((key, _) -> name(key.getType()))
                .withCustomDefinitionProvider((type, context) -> {
                    ObjectNode inline = inline(type, context);
                    return inline == null
                            ? null
                            : new CustomDefinition(inline, DefinitionType.INLINE, AttributeInclusion.YES);
                })
                .withTypeAttributeOverride((schema, scope, _) -> {
                    Doc doc = scope.getType().getErasedType().getAnnotation(Doc.class);
                    if (doc != null) {
                        DocKeywords.write(doc, DocKeywords.Sized.TEXT, schema);
                    }
                });
        config.forFields()
                .withPropertyNameOverrideResolver(field -> {
                    JsonProperty named = field.getAnnotation(JsonProperty.class);
                    return named == null ? null : named.value();
                })
                .withTargetTypeOverridesResolver(
                        field -> isField(field) ? field.getDeclaredType().getTypeParameters() : null)
                .withNullableCheck(Schemas::isField)
                .withRequiredCheck(field -> !isField(field)
                        && !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withInstanceAttributeOverride((schema, field, _) -> {
                    Doc doc = field.getAnnotation(Doc.class);
                    if (doc != null && !field.isFakeContainerItemScope()) {
                        DocKeywords.write(doc, sized(field.getType().getErasedType()), schema);
                    }
                });
        return config.build();
    }

    /** An item of a list in a {@link Field} has the same scope, and is none. */
    private static boolean isField(FieldScope field) {
        return !field.isFakeContainerItemScope() && field.getDeclaredType().getErasedType() == Field.class;
    }

    private static DocKeywords.Sized sized(Class<?> type) {
        if (List.class.isAssignableFrom(type)) {
            return DocKeywords.Sized.LIST;
        }
        return Map.class.isAssignableFrom(type) ? DocKeywords.Sized.OBJECT : DocKeywords.Sized.TEXT;
    }

    /** What has no name of its own: one JSON value, or a map; null for the rest. */
    private static @Nullable ObjectNode inline(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType() != Map.class) {
            return scalar(type.getErasedType());
        }
        ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
        ResolvedType values = type.getTypeParameters().get(1);
        schema.set(
                "additionalProperties",
                values.getErasedType() == Field.class
                        ? orNull(context.createDefinitionReference(
                                values.getTypeParameters().get(0)))
                        : context.createDefinitionReference(values));
        return schema;
    }

    private static ObjectNode orNull(ObjectNode value) {
        ObjectNode either = Json.mapper().createObjectNode();
        either.putArray("anyOf").add(value).addObject().put("type", "null");
        return either;
    }

    private static @Nullable ObjectNode scalar(Class<?> type) {
        ObjectNode schema = Json.mapper().createObjectNode();
        if (type == JsonNode.class) {
            return schema;
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == Secret.class) {
            return schema.put("type", "string").put("format", "password").put("writeOnly", true);
        }
        if (type == BigDecimal.class) {
            return schema.put("type", "number");
        }
        if (type.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                names.add(Json.tree(constant));
            }
            return schema;
        }
        return isText(type) ? schema.put("type", "string") : ValueTypes.schema(type);
    }

    /** A value type: read by {@code parse(String)}, or written as its one text. */
    private static boolean isText(Class<?> type) {
        if (ValueTypes.isText(type)) {
            return true;
        }
        var components = type.getRecordComponents();
        return components != null
                && components.length == 1
                && components[0].getType() == String.class
                && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    /** {@code UserView}, {@code AuditEntryBy} for a nested record, {@code UserViewItems} for {@code Items<UserView>}. */
    private static String name(ResolvedType type) {
        Class<?> erased = type.getErasedType();
        Class<?> outer = erased.getDeclaringClass();
        String own = (outer == null ? "" : outer.getSimpleName()) + erased.getSimpleName();
        return type.getTypeParameters().stream().map(Schemas::name).collect(Collectors.joining()) + own;
    }
}
