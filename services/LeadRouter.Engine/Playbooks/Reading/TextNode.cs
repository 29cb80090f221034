using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

internal sealed class TextNode(SourceLocation location, string text) : PlaybookNode(location)
{
    public string Text { get; } = text.Trim();

    public override string Described => Text.Length == 0 ? "empty" : Quote.Of(Text);
}
