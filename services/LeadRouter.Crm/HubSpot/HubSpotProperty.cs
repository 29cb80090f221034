namespace LeadRouter.Crm.HubSpot;

/// <summary>A property's definition.</summary>
public sealed record HubSpotProperty
{
    public required string Name { get; init; }
    public string? Label { get; init; }
    public string? GroupName { get; init; }
    public string? Type { get; init; }
    public string? FieldType { get; init; }
    public string? Description { get; init; }
    public bool HasUniqueValue { get; init; }
}
