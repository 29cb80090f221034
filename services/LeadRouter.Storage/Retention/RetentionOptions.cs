using System.ComponentModel.DataAnnotations;

namespace LeadRouter.Storage.Retention;

/// <summary>Section <c>Retention</c>: how long what grows is kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>Scores look back 365 days from a person's newest day; a month on top of that, so that no score changes when its activities go.</summary>
    public const int LeastActivityDays = 400;

    /// <summary>
    /// How long activities and their keys are kept after they happened; older ones are not taken in. Facts that stand are kept, and never too old. Days; default 0 = for ever, else
    /// <see cref="LeastActivityDays"/> to 3650.
    /// </summary>
    public int ActivityDays { get; set; }

    /// <summary>How long decisions are kept; those of open leads stay. Days; default 0 = for ever, else 30 to 3650.</summary>
    public int DecisionDays { get; set; }

    /// <summary>How long alerts are kept that are not waiting to be sent. Days; default 0 = for ever, else 30 to 3650.</summary>
    public int AlertDays { get; set; }

    /// <summary>How long it is remembered that a message was handled, so that it is not handled again. Days; default 14, 1 to 365.</summary>
    [Range(1, 365)]
    public int ConsumedDays { get; set; } = 14;

    /// <summary>How long failed activities and failed messages are kept after they were last seen. Days; default 90, 1 to 3650.</summary>
    [Range(1, 3650)]
    public int FailedDays { get; set; } = 90;

    /// <summary>
    /// What failed activities may take, with what was sent around them and their fixes; each counts 512 bytes more. Over it the longest unseen are dropped.
    /// Bytes; default 1073741824 (1 GiB), 1 MiB to 1 TiB.
    /// </summary>
    [Range(1024L * 1024, 1024L * 1024 * 1024 * 1024)]
    public long FailedBytes { get; set; } = 1024L * 1024 * 1024;
}
