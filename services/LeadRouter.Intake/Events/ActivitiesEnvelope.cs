namespace LeadRouter.Intake.Events;

/// <summary>What came around a body of activities: its form, and the attributes of an event in binary mode.</summary>
/// <param name="Attributes">By name without prefix; null where a value could not be read.</param>
internal sealed record ActivitiesEnvelope(ActivitiesForm Form, string? ContentType, IReadOnlyList<KeyValuePair<string, string?>> Attributes)
{
    /// <param name="contentType">As it was sent; null when missing.</param>
    /// <param name="attributes">Of an event in binary mode, if it is one.</param>
    public static ActivitiesEnvelope Of(string? contentType, IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        var type = contentType?.TrimStart() ?? "";
        var form =
            type.StartsWith("application/cloudevents-batch", StringComparison.OrdinalIgnoreCase) ? ActivitiesForm.Batch
            : type.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) ? ActivitiesForm.Structured
            : attributes.Count > 0 ? ActivitiesForm.Binary
            : ActivitiesForm.Any;
        return new ActivitiesEnvelope(form, contentType, attributes);
    }

    /// <summary>The first attribute that could not be read.</summary>
    public IntakeError? Error =>
        Form == ActivitiesForm.Binary && Attributes.Any(attribute => attribute.Value is null)
            ? EventErrors.BadHeader(Attributes.First(attribute => attribute.Value is null).Key)
            : null;
}
