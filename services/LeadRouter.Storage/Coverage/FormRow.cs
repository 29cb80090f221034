namespace LeadRouter.Storage.Coverage;

/// <summary>A row of the log, as far as forms go.</summary>
public sealed class FormRow
{
    public long Id { get; init; }

    /// <summary>Null when it names no form, or is too old.</summary>
    public byte[]? Body { get; init; }
}
