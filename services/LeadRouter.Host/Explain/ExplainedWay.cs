namespace LeadRouter.Host.Explain;

/// <param name="Text">What would have to happen.</param>
/// <param name="Becomes">The decision then.</param>
internal sealed record ExplainedWay(string Text, string Becomes);
