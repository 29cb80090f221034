namespace LeadRouter.Engine.Playbooks.Reading;

internal sealed record MapEntry(TextNode Key, PlaybookNode Value)
{
    public string Name => Key.Text;
}
