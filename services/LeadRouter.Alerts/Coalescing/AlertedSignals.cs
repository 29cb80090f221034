using System.Text.Json;
using LeadRouter.Storage.Alerts;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>The lines of an alert as they grow. Pure.</summary>
internal static class AlertedSignals
{
    /// <summary>Lines kept: the newest. The alert's own count goes on rising beyond them.</summary>
    public const int MostLines = 20;

    public static IReadOnlyList<AlertedSignal> Add(IReadOnlyList<AlertedSignal> lines, AlertActivity activity)
    {
        var same = lines.FirstOrDefault(line =>
            line.Signal == activity.Signal && line.What == activity.What && line.ContactId == activity.ContactId
        );
        var next = same is null
            ? new AlertedSignal(activity.Signal, activity.What, activity.ContactId, 1, activity.At)
            : same with
            {
                Count = same.Count + 1,
                NewestAt = Math.Max(same.NewestAt, activity.At),
            };
        return [.. lines.Where(line => !ReferenceEquals(line, same)).Append(next).OrderByDescending(line => line.NewestAt).Take(MostLines)];
    }

    public static IReadOnlyList<AlertedSignal> Read(string json) => JsonSerializer.Deserialize<IReadOnlyList<AlertedSignal>>(json) ?? [];

    public static string Write(IReadOnlyList<AlertedSignal> lines) => JsonSerializer.Serialize(lines);
}
