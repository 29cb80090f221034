namespace LeadRouter.Simulation.Outside;

/// <summary>A lead or a task as the CRM has it.</summary>
public sealed class CrmRecord(string key, string? owner)
{
    public string Key => key;
    public string? Owner { get; set; } = owner;
}
