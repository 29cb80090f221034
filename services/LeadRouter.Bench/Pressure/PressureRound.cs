using LeadRouter.Bench.Load;

namespace LeadRouter.Bench.Pressure;

/// <summary>One of the two rounds.</summary>
/// <param name="PerSecond">Accepted activities, from the first request until all is done.</param>
/// <param name="Sent">What senders were told.</param>
/// <param name="Memory">The most that each role ever held, bytes.</param>
/// <param name="Lost">Activities that were accepted and are not in the log.</param>
internal sealed record PressureRound(double PerSecond, LoadReport Sent, IReadOnlyDictionary<string, long> Memory, long Lost);
