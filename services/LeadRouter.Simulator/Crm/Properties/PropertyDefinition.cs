using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Properties;

/// <param name="Name">Lower case.</param>
/// <param name="Type">string, number, date, datetime, enumeration, bool, phone_number.</param>
/// <param name="FieldType">text, textarea, number, select, …</param>
internal sealed record PropertyDefinition(string Name, string Type, string FieldType)
{
    public string Label { get; init; } = Name;
    public string GroupName { get; init; } = "contactinformation";
    public bool HasUniqueValue { get; init; }
    public bool IsReadOnly { get; init; }

    /// <summary>Values of an enumeration; empty = any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public JsonObject ToJson() =>
        new()
        {
            ["name"] = Name,
            ["label"] = Label,
            ["type"] = Type,
            ["fieldType"] = FieldType,
            ["groupName"] = GroupName,
            ["hasUniqueValue"] = HasUniqueValue,
            ["options"] = new JsonArray([
                .. Options.Select(value => new JsonObject
                {
                    ["label"] = value,
                    ["value"] = value,
                    ["hidden"] = false,
                    ["displayOrder"] = -1,
                }),
            ]),
            ["modificationMetadata"] = new JsonObject
            {
                ["archivable"] = true,
                ["readOnlyDefinition"] = false,
                ["readOnlyValue"] = IsReadOnly,
            },
        };
}
