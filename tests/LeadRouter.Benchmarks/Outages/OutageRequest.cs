namespace LeadRouter.Benchmarks.Outages;

/// <summary>One request of the load, sent until it is answered for good.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Body">JSON, or what is none.</param>
/// <param name="MessageIds">Of the activities in it.</param>
/// <param name="Unreadable">How many of its parts can become no activity, and have to be kept as failed: each has bytes of its own.</param>
/// <param name="HandRaiser">The e-mail address of who asks for sales in it; null for nobody.</param>
internal sealed record OutageRequest(string Path, string Body, IReadOnlyList<string> MessageIds, int Unreadable, string? HandRaiser);
