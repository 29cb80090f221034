using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Coverage;
using LeadRouter.Storage.Coverage;

namespace LeadRouter.Api.Coverage;

/// <summary>How much of what people do the playbook's signals see.</summary>
/// <param name="Playbook">Its name.</param>
/// <param name="PlaybookHash">Its version.</param>
/// <param name="From">Activities since then.</param>
/// <param name="At">Up to now, which the silence of forms is measured against.</param>
/// <param name="IsComplete">False when there is more than was read: then of what was stored last.</param>
/// <param name="Activities">Things that people did; identify, group and alias calls are <paramref name="Calls"/>.</param>
/// <param name="Covered">Those that give at least one signal.</param>
/// <param name="Share">Covered of all, 0 to 1; null when there was none.</param>
/// <param name="Signals">Every signal and how often it was given; 0 = it never fires.</param>
/// <param name="Groups">Uncovered groups in all.</param>
/// <param name="Uncovered">The largest first.</param>
/// <param name="KeyForms">Forms that a hand-raise or a key asset names.</param>
/// <param name="MoreKeyForms">How many more there are that one of their patterns fits; of a pattern those filled in most often are shown.</param>
public sealed record CoverageAnswer(
    string Playbook,
    string PlaybookHash,
    DateTime From,
    DateTime At,
    bool IsComplete,
    long Activities,
    long Covered,
    double? Share,
    long Calls,
    IReadOnlyList<SignalUse> Signals,
    long Groups,
    IReadOnlyList<UncoveredAnswer> Uncovered,
    IReadOnlyList<KeyFormAnswer> KeyForms,
    long MoreKeyForms
)
{
    public static CoverageAnswer Of(Engine.Playbooks.Playbook playbook, CoverageQuestion question, CoverageResult result) =>
        new(
            playbook.Name,
            playbook.Hash,
            Instants.Of(question.From),
            Instants.Of(question.At),
            result.IsComplete,
            result.Report.Activities,
            result.Report.Covered,
            result.Report.Share is { } share ? Math.Round(share, 4) : null,
            result.Report.Calls,
            result.Report.Signals,
            result.Report.Groups,
            [
                .. result.Report.Uncovered.Select(one => new UncoveredAnswer(
                    ActivityTypeNames.Of(one.Group.Type),
                    one.Group.Field,
                    one.Group.Path,
                    one.Count,
                    one.Suggestion,
                    one.Catches
                )),
            ],
            [
                .. result.Report.KeyForms.Select(form => new KeyFormAnswer(
                    form.Form,
                    form.Fills,
                    Instants.Of(form.LastSeen),
                    form.UsualGap / 1000,
                    form.IsSilent
                )),
            ],
            result.Report.MoreKeyForms
        );
}
