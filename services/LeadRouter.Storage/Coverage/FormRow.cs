namespace LeadRouter.Storage.Coverage;

/// <summary>A row of the log that names a form.</summary>
public sealed class FormRow
{
    public long Id { get; init; }
    public required byte[] Body { get; init; }
}
