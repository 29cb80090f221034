using System.Globalization;
using System.Text;

namespace LeadRouter.Propensity.Reporting;

/// <summary>Draws one curve into axes, as SVG.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="X">What is to the right.</param>
/// <param name="Y">What is upwards.</param>
/// <param name="Points">Of the curve.</param>
/// <param name="Reference">A straight line to compare with, from its first to its last point; empty: none.</param>
/// <param name="Largest">Value at the end of both axes.</param>
/// <param name="IsDotted">Points with their intervals, no line.</param>
internal sealed record Chart(
    string Title,
    string X,
    string Y,
    IReadOnlyList<Point> Points,
    IReadOnlyList<Point> Reference,
    double Largest = 1,
    bool IsDotted = false
)
{
    private const int Left = 58;
    private const int Top = 12;
    private const int Size = 264;
    private const int Width = Left + Size + 16;
    private const int Height = Top + Size + 44;
    private const int Ticks = 5;

    public Raw Draw() =>
        Markup.Of(
            $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Title}: {Y} by {X}">
            {Grid()}{Line("reference", Reference)}{(IsDotted ? Dots() : Line("curve", Points))}
            <text class="axis" x="{Left + (Size / 2)}" y="{Height - 6}" text-anchor="middle">{X}</text>
            <text class="axis" transform="translate(12 {Top + (Size / 2)}) rotate(-90)" text-anchor="middle">{Y}</text>
            </svg>
            """
        );

    private Raw Grid()
    {
        var lines = new List<Raw>();
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var value = Largest * tick / Ticks;
            var (x, y) = (PlaceX(value), PlaceY(value));
            lines.Add(
                Markup.Of(
                    $"""
                    <path class="grid" d="M{x} {Top}V{Top + Size}M{Left} {y}H{Left + Size}"/>
                    <text x="{x}" y="{Top + Size + 16}" text-anchor="middle">{Percent(value)}</text>
                    <text x="{Left - 6}" y="{y}" dy="4" text-anchor="end">{Percent(value)}</text>
                    """
                )
            );
        }

        return Markup.Join(lines);
    }

    private Raw Line(string name, IReadOnlyList<Point> points)
    {
        if (points.Count == 0)
        {
            return new Raw("");
        }

        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{PlaceX(point.X)} {PlaceY(point.Y)}");
        }

        return Markup.Of($"<path class=\"{name}\" d=\"{path.ToString()}\"/>");
    }

    private Raw Dots() =>
        Markup.Join(
            Points.Select(point =>
                Markup.Of(
                    $"""
                    <path class="interval" d="M{PlaceX(point.X)} {PlaceY(point.Low ?? point.Y)}V{PlaceY(point.High ?? point.Y)}"/>
                    <circle class="dot" cx="{PlaceX(point.X)}" cy="{PlaceY(
                        point.Y
                    )}" r="4"><title>predicted {point.X:0.0%}, happened {point.Y:0.0%}</title></circle>
                    """
                )
            )
        );

    private string Percent(double value) =>
        value.ToString(Largest < 0.2 ? "0.#%" : "0%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private double PlaceX(double value) => Math.Round(Left + (Math.Clamp(value / Largest, 0, 1) * Size), 1);

    private double PlaceY(double value) => Math.Round(Top + Size - (Math.Clamp(value / Largest, 0, 1) * Size), 1);
}
