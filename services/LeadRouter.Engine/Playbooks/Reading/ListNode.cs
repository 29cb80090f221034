using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

internal sealed class ListNode(SourceLocation location, IReadOnlyList<PlaybookNode> items) : PlaybookNode(location)
{
    public IReadOnlyList<PlaybookNode> Items { get; } = items;

    public override string Described => Items.Count == 0 ? "an empty list" : "a list";
}
