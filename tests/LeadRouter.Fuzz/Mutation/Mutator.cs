namespace LeadRouter.Fuzz.Mutation;

/// <summary>Makes inputs of seeds: the same seed and place give the same input.</summary>
internal sealed class Mutator
{
    private const int NoChange = 5;
    private const int Splice = 60;
    private const int Long = 8;
    private readonly IReadOnlyList<Seed> seeds;
    private readonly List<byte[]> words;

    /// <param name="seeds">At least one.</param>
    public Mutator(IReadOnlyList<Seed> seeds)
    {
        this.seeds = seeds;
        words = [.. seeds.SelectMany(seed => seed.Words.Select(word => seed[word].ToArray())).DistinctBy(Convert.ToHexString).Take(2000)];
    }

    public byte[] Make(long seed, long place)
    {
        var random = new FuzzRandom(seed, place);
        var from = random.Pick(seeds);
        if (random.Chance(NoChange))
        {
            return from.Bytes;
        }

        var draft = new Draft(from.Bytes);
        if (random.Chance(Splice))
        {
            Join(random, draft);
        }
        else if (from.Values.Count > 1 && random.Chance(750))
        {
            ChangeJson(random, draft, from);
        }
        else if (from.Words.Count > 0 && random.Chance(600))
        {
            ChangeWords(random, draft, from);
        }
        else
        {
            ChangeBytes(random, draft);
        }

        while (random.Chance(250))
        {
            ChangeBytes(random, draft);
        }

        if (random.Chance(Long))
        {
            draft.Replace(random.Below(draft.Length + 1), 0, Interesting.Long(random));
        }

        return draft.ToArray();
    }

    private void Join(FuzzRandom random, Draft draft)
    {
        var other = random.Pick(seeds).Bytes;
        var at = random.Below(draft.Length + 1);
        draft.Replace(at, draft.Length - at, other.AsSpan(random.Below(other.Length + 1)));
    }

    /// <summary>From the last place to the first, so that the places before still hold.</summary>
    private void ChangeJson(FuzzRandom random, Draft draft, Seed from)
    {
        var next = int.MaxValue;
        for (var left = 1 + random.Below(3); left > 0; left--)
        {
            var isMember = from.Members.Count > 0 && random.Chance(350);
            var piece = random.Pick(isMember ? from.Members : from.Values);
            if (piece.End > next)
            {
                continue;
            }

            next = piece.Start;
            if (isMember)
            {
                ChangeMember(random, draft, from, piece);
            }
            else
            {
                draft.Replace(piece.Start, piece.Length, Value(random, from));
            }
        }
    }

    private void ChangeMember(FuzzRandom random, Draft draft, Seed from, Piece piece)
    {
        switch (random.Below(4))
        {
            case 0: // Away, with the comma behind it or else before it.
                var hasComma = piece.End < from.Bytes.Length && from.Bytes[piece.End] == ',';
                var before = piece.Start > 0 && from.Bytes[piece.Start - 1] == ',' ? 1 : 0;
                draft.Replace(hasComma ? piece.Start : piece.Start - before, piece.Length + (hasComma ? 1 : before), []);
                break;
            case 1: // Twice.
                draft.Replace(piece.Start, 0, [.. from[piece], (byte)',']);
                break;
            case 2: // One more.
                byte[] added = [(byte)'"', .. random.Pick(words), .. "\":"u8, .. Value(random, from), (byte)','];
                draft.Replace(piece.Start, 0, added);
                break;
            default: // Another one's.
                var other = random.Pick(seeds);
                draft.Replace(piece.Start, piece.Length, other.Members.Count == 0 ? [] : other[random.Pick(other.Members)]);
                break;
        }
    }

    private ReadOnlySpan<byte> Value(FuzzRandom random, Seed from)
    {
        switch (random.Below(40))
        {
            case < 26:
                return random.Pick(InterestingJson.Values);
            case < 31:
                return (byte[])[(byte)'"', .. random.Pick(words), .. random.Pick(Interesting.Texts), .. random.Pick(words), (byte)'"'];
            case < 39:
                var other = random.Chance(500) ? from : random.Pick(seeds);
                return other.Values.Count == 0 ? "null"u8 : other[random.Pick(other.Values)];
            default:
                return random.Chance(300) ? Nested(random)
                    : random.Chance(700) ? (byte[])[(byte)'"', .. Interesting.Long(random), (byte)'"']
                    : (byte[])[(byte)'{', .. Interesting.Long(random), .. "\"z\":1}"u8];
        }
    }

    /// <summary>About as deep as is allowed, or far deeper.</summary>
    private static byte[] Nested(FuzzRandom random)
    {
        var depth = random.Pick<int>([30, 58, 60, 61, 62, 63, 64, 65, 66, 128, 1_000, 1_001, 5_000, 10_000]);
        var isList = random.Chance(500);
        var text = new List<byte>(depth * 7);
        for (var i = 0; i < depth; i++)
        {
            text.AddRange(isList ? "["u8 : "{\"a\":"u8);
        }

        text.AddRange("1"u8);
        for (var i = random.Chance(900) ? depth : 0; i > 0; i--)
        {
            text.AddRange(isList ? "]"u8 : "}"u8);
        }

        return [.. text];
    }

    private void ChangeWords(FuzzRandom random, Draft draft, Seed from)
    {
        var next = int.MaxValue;
        for (var left = 1 + random.Below(3); left > 0; left--)
        {
            var piece = random.Pick(from.Words);
            if (piece.End > next)
            {
                continue;
            }

            next = piece.Start;
            switch (random.Below(8))
            {
                case 0:
                    draft.Replace(piece.Start, piece.Length, []);
                    break;
                case 1:
                    draft.Replace(piece.Start, 0, random.Pick(Interesting.Texts));
                    break;
                case 2:
                    draft.Replace(piece.End, 0, random.Pick(Interesting.Texts));
                    break;
                case < 5:
                    draft.Replace(piece.Start, piece.Length, random.Pick(words));
                    break;
                default:
                    draft.Replace(piece.Start, piece.Length, random.Pick(Interesting.Texts));
                    break;
            }
        }
    }

    private static void ChangeBytes(FuzzRandom random, Draft draft)
    {
        var at = random.Below(draft.Length + 1);
        var rest = draft.Length - at;
        var some = Math.Min(rest, 1 + random.Below(random.Chance(800) ? 8 : 256));
        switch (random.Below(8))
        {
            case 0 when rest > 0:
                draft.Bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when rest > 0:
                draft.Bytes[at] = (byte)random.Below(256);
                break;
            case 2:
                draft.Replace(at, some, []);
                break;
            case 3: // Twice, or many times.
                var piece = draft.Bytes.Slice(at, some).ToArray();
                for (var left = random.Chance(900) ? 1 : random.Below(40); left > 0; left--)
                {
                    draft.Replace(at, 0, piece);
                }

                break;
            case 4 when random.Chance(300):
                draft.Replace(at, rest, []);
                break;
            case 5: // Elsewhere.
                var moved = draft.Bytes.Slice(at, some).ToArray();
                draft.Replace(at, some, []);
                draft.Replace(random.Below(draft.Length + 1), 0, moved);
                break;
            default:
                draft.Replace(at, random.Chance(500) ? some : 0, random.Pick(Interesting.Texts));
                break;
        }
    }
}
