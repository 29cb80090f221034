using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>A node of a playbook file: text, a list or a map. Nothing is typed yet: NO is a text of two letters.</summary>
internal abstract class PlaybookNode(SourceLocation location)
{
    public SourceLocation Location { get; } = location;

    /// <summary>What a message calls it.</summary>
    public abstract string Described { get; }
}
