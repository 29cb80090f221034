using LeadRouter.Intake.Browsers;
using LeadRouter.Intake.RateLimits;

namespace LeadRouter.Intake.Keys;

/// <summary>What a write key stands for.</summary>
/// <param name="IsPublic">Whoever sees the page has the key.</param>
/// <param name="Origins">Of the pages that may send with it.</param>
/// <param name="Limit">Null = as many as arrive.</param>
internal sealed record Sender(string Source, bool IsPublic, OriginList Origins, RateLimit? Limit);
