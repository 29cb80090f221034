namespace LeadRouter.Engine.Playbooks;

/// <param name="Name">As it stands in messages: relative to the playbook.</param>
/// <param name="Text">The file's text.</param>
public sealed record PlaybookFile(string Name, string Text);
