using LeadRouter.Propensity.Drift;
using LeadRouter.Propensity.Evaluating;

namespace LeadRouter.Propensity.Reporting;

/// <summary>One page, sufficient to itself, that tells what a model is worth: no script, nothing from elsewhere, every name escaped.</summary>
public static class ReportPage
{
    private const int FeaturesShown = 25;
    private const int DriftShown = 15;

    /// <summary>Shares of the leads that thresholds are told for.</summary>
    private static readonly double[] Shares = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75];

    public static string Write(ReportSubject subject, LearntModel learnt)
    {
        var evaluation = learnt.Evaluation;
        var curves = new Curves(evaluation.Tested.Probabilities, evaluation.Tested.Rows.Labels, evaluation.Tested.Rows.Weights);
        return Markup
            .Of(
                $"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>Propensity: {subject.Source}</title>
                <style>
                {ReportStyle.Css}
                </style>
                </head>
                <body><main>
                {Head(subject, learnt)}
                {Banner(evaluation)}
                {Figures(evaluation)}
                {Charts(evaluation, curves)}
                {Thresholds(subject, evaluation, curves)}
                {Features(learnt)}
                {Leaks(evaluation)}
                {Drift(evaluation.Drift)}
                {Notes(evaluation)}
                </main></body>
                </html>

                """
            )
            .Text;
    }

    private static Raw Head(ReportSubject subject, LearntModel learnt) =>
        Markup.Of(
            $"""
            <h1>How likely is a lead to convert? {subject.Source}</h1>
            <p class="dim">Learnt {subject.At:yyyy-MM-dd HH:mm} UTC from {learnt.Evaluation.TrainRows:N0} rows, of which {learnt.Evaluation.Drift.BaseRate:0.0%} converted, and tried on {learnt.Evaluation.TestRows:N0} others that it had not seen. All figures are of those others. The model that was kept has then learnt from all of them.</p>
            <p class="dim small">Made of {learnt.Evaluation.Result.Model.Description}.<br>Model {subject.Hash}</p>
            """
        );

    private static Raw Banner(Evaluation evaluation)
    {
        var skill = evaluation.Result.Skill;
        var verdict = evaluation.Result.HasSkill
            ? Markup.Of(
                $"<p class=\"banner good\"><b>It has skill.</b> Inside the training part it tells conversions apart with an AUC of {skill.From:0.000} to {skill.To:0.000} (0.5 is chance).</p>"
            )
            : Markup.Of(
                $"<p class=\"banner\"><b>No skill.</b> Inside the training part it could not be told from chance (AUC {skill.From:0.000} to {skill.To:0.000}; 0.5 is chance). Keep scoring by rules.</p>"
            );
        var alarms = evaluation.Drift.Alarms.Select(alarm => Markup.Of($"<li>{alarm}</li>"));
        return evaluation.Drift.Alarms.Count == 0
            ? verdict
            : Markup.Of(
                $"{verdict}<div class=\"banner\"><b>Drift.</b> The rows it was tried on are not like those it has learnt from:<ul>{Markup.Join(alarms)}</ul></div>"
            );
    }

    private static Raw Figures(Evaluation evaluation)
    {
        var test = evaluation.Test;
        return Markup.Of(
            $"""
            <div class="figures">
            {Figure($"{test.Auc:0.000}", $"AUC ({test.AucInterval.From:0.000} to {test.AucInterval.To:0.000})")}
            {Figure($"{test.PrAuc:0.000}", "PR AUC")}
            {Figure($"{test.LogLoss:0.000}", "log loss")}
            {Figure($"{test.Brier:0.000}", "Brier score")}
            {Figure($"{test.Ece:0.000}", "calibration error (ECE)")}
            {Figure($"{test.Lift10:0.00}", "lift of the highest 10 %")}
            </div>
            """
        );
    }

    private static Raw Figure(FormattableString value, FormattableString what) =>
        Markup.Of($"<div class=\"figure\"><b>{Markup.Of(value)}</b><span class=\"dim small\">{Markup.Of(what)}</span></div>");

    private static Raw Figure(FormattableString value, string what) => Figure(value, (FormattableString)$"{what}");

    private static Raw Charts(Evaluation evaluation, Curves curves)
    {
        var rate = curves.Converted / curves.Rows;
        var calibration = curves.Calibration();
        var largest = Rounded(calibration.Max(point => Math.Max(point.X, point.High ?? point.Y)));
        return Markup.Of(
            $"""
            <h2>How well it tells leads apart, and whether its probabilities hold</h2>
            <div class="charts">
            {Card(
                new Chart("ROC", "others taken for converted", "converted found", curves.Roc(), [new Point(0, 0), new Point(1, 1)]),
                (FormattableString)$"The area under the curve is the AUC, {evaluation.Test.Auc:0.000}. Dashed: chance."
            )}
            {Card(
                new Chart("Precision and recall", "converted found (recall)", "converted among those taken", curves.PrecisionRecall(), [new Point(0, rate), new Point(1, rate)]),
                (FormattableString)$"Dashed: taking leads blindly, of which {rate:0.0%} convert."
            )}
            {Card(
                new Chart("Calibration", "predicted", "happened", calibration, [new Point(0, 0), new Point(largest, largest)], largest, IsDotted: true),
                (FormattableString)$"Ten groups of as many leads each, with 95 % intervals. On the dashed line probabilities are what happens."
            )}
            {Card(
                new Chart("Gains", "leads worked on, the highest first", "conversions among them", curves.Gains(), [new Point(0, 0), new Point(1, 1)]),
                (FormattableString)$"Dashed: leads in any order."
            )}
            </div>
            """
        );
    }

    private static Raw Card(Chart chart, FormattableString words) =>
        Markup.Of($"<figure class=\"chart\"><h3>{chart.Title}</h3>{chart.Draw()}<p>{Markup.Of(words)}</p></figure>");

    /// <summary>The end of an axis that holds a value: a half, a fifth or a tenth.</summary>
    private static double Rounded(double value) =>
        ((double[])[0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 0.8]).FirstOrDefault(end => value <= end, 1);

    private static Raw Thresholds(ReportSubject subject, Evaluation evaluation, Curves curves)
    {
        var perWeek = subject.LeadsPerWeek ?? (evaluation.TestRows + evaluation.AsideRows) / evaluation.Tested.Weeks;
        var leads = perWeek ?? 100;
        var rate = curves.Converted / curves.Rows;
        var rows = curves
            .Thresholds(Shares)
            .Select(one =>
                Markup.Of(
                    $"<tr><td class=\"number\">{one.Probability:0.0%}</td><td class=\"number\">{one.Share * leads:0.0}</td><td class=\"number\">{one.Share:0%}</td><td class=\"number\">{one.Precision:0.0%}</td><td class=\"number\">{one.Share * leads * one.Precision:0.0}</td><td class=\"number\">{one.Recall:0%}</td><td class=\"number\">{one.Precision / rate:0.00}</td></tr>"
                )
            );
        var of = perWeek is null ? "of 100 leads" : "leads a week";
        var words = perWeek is { } known
            ? Markup.Of($"For {known:0.#} leads a week{(subject.LeadsPerWeek is null ? ", as many as there were in the test part" : "")}.")
            : Markup.Of($"The rows have no dates: told for 100 leads. <code>--leads-per-week N</code> tells it for a week.");
        return Markup.Of(
            $"""
            <h2>What a threshold gives</h2>
            <p>Whoever works on every lead from a probability on gets so many. {words}</p>
            <div class="scroll"><table><thead><tr><th class="number">probability from</th><th class="number">{of}</th><th class="number">share of leads</th><th class="number">of them convert</th><th class="number">conversions</th><th class="number">of all conversions</th><th class="number">lift</th></tr></thead>
            <tbody>{Markup.Join(rows)}</tbody></table></div>
            """
        );
    }

    private static Raw Features(LearntModel learnt)
    {
        var weights = FeatureWeights.Of(learnt.Evaluation.Result.Model, learnt.Evaluation.Tested.Rows);
        var largest = Math.Max(1e-12, weights[0].Mean);
        var rows = weights
            .Take(FeaturesShown)
            .Select(one =>
                Markup.Of(
                    $"<tr><td>{one.Column}</td><td class=\"number\">{one.Mean:0.000}</td><td class=\"bar\"><span class=\"track\" style=\"width:{100 * one.Mean / largest:0.#}%\"></span></td><td>{one.Direction}</td></tr>"
                )
            );
        return Markup.Of(
            $"""
            <h2>What it looks at</h2>
            <p>How far each column moves a prediction on average, in log-odds: 0.7 doubles the odds of conversion, or halves them.{(
                weights.Count > FeaturesShown ? Markup.Of($" The {FeaturesShown} weightiest of {weights.Count}.") : new Raw("")
            )}</p>
            <div class="scroll"><table><thead><tr><th>column</th><th class="number">weight</th><th></th><th>how</th></tr></thead>
            <tbody>{Markup.Join(rows)}</tbody></table></div>
            """
        );
    }

    private static Raw Leaks(Evaluation evaluation) =>
        evaluation.Leaks.Count == 0
            ? Markup.Of($"<h2>Leaks</h2><p>No column was found that knows the outcome.</p>")
            : Markup.Of(
                $"""
                <h2>Leaks</h2>
                <p>These columns know the outcome, or are written with it. They are left out unless <code>--keep</code> names them.</p>
                <div class="scroll"><table><thead><tr><th>column</th><th>what gave it away</th></tr></thead>
                <tbody>{Markup.Join(
                    evaluation.Leaks.Select(leak => Markup.Of($"<tr><td>{leak.Column}</td><td>{leak.Reason}</td></tr>"))
                )}</tbody></table></div>
                """
            );

    private static Raw Drift(DriftReport drift)
    {
        var rows = drift
            .Psi.Take(DriftShown)
            .Select(one =>
                Markup.Of(
                    $"<tr{(one.Value >= DriftDetector.AlarmingPsi ? new Raw(" class=\"alarm\"") : new Raw(""))}><td>{one.Key}</td><td class=\"number\">{one.Value:0.000}</td><td class=\"bar\"><span class=\"track\" style=\"width:{100 * Math.Min(1, one.Value / (2 * DriftDetector.AlarmingPsi)):0.#}%\"></span></td></tr>"
                )
            );
        return Markup.Of(
            $"""
            <h2>Drift</h2>
            <p>Of the rows learnt from {drift.BaseRate:0.0%} converted, of the others {drift.LaterRate:0.0%}. How much a column's values differ between the two (population stability index): from {DriftDetector.AlarmingPsi:0.00} on they are others than before.</p>
            <div class="scroll"><table><thead><tr><th>column</th><th class="number">PSI</th><th></th></tr></thead>
            <tbody>{Markup.Join(rows)}</tbody></table></div>
            """
        );
    }

    private static Raw Notes(Evaluation evaluation) =>
        evaluation.Notes.Count == 0
            ? new Raw("")
            : Markup.Of(
                $"<h2>What else was left out</h2><ul>{Markup.Join(evaluation.Notes.Select(note => Markup.Of($"<li>{note}</li>")))}</ul>"
            );
}
