namespace LeadRouter.Intake.Bodies;

/// <summary>What a request's headers said of its body: no reason to refuse one that can be read, and of help where one cannot.</summary>
/// <param name="Encoding">The Content-Encoding that was undone; null for none.</param>
/// <param name="ContentType">The Content-Type as it was sent; null when missing.</param>
internal readonly record struct BodyOrigin(string? Encoding, string? ContentType);
