namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Legal forms in names: what a name is compared without.</summary>
internal static class LegalForms
{
    /// <summary>At a name's end, or after another form; many are words of their own elsewhere. Words parted by <c>_</c> stand together.</summary>
    private static readonly HashSet<string> AtEnd = Set(
        """
        inc incorporated llc ltd limited corp corporation co company lp llp lllp plc pllc pbc pc pa na cic cio companies
        gmbh ggmbh mbh gesmbh ag kg kgaa ohg og ug haftungsbeschrankt haftungsbeschraenkt eg ev gbr ek ekfm ekfr se vvag partg partgmbb mbb partgmbb eingetragener_verein aktiengesellschaft
        kommanditgesellschaft gesellschaft_mit_beschrankter_haftung gesellschaft_mit_beschraenkter_haftung gemeinnutzige gemeinnuetzige auf_aktien
        wirtschaftsprufungsgesellschaft wirtschaftspruefungsgesellschaft steuerberatungsgesellschaft rechtsanwaltsgesellschaft
        sa sas sasu sarl eurl sci snc scs sca scop selarl scp sprl cie compagnie societe_anonyme societe_a_responsabilite_limitee ltee
        spa srl srls sapa soc_coop scarl scrl societa_a_responsabilita_limitata societa_per_azioni societa_cooperativa coop soc_cooperativa
        sl slu sau slne sll sociedad_anonima sociedad_limitada s_coop sociedad_cooperativa scoop
        lda unipessoal limitada sgps
        bv nv vof cv bvba cvba vzw asbl cvoa besloten_vennootschap naamloze_vennootschap uitgeverij_bv
        ab publ hb kb aktiebolag aktiebolaget asa ans da as aps is ivs amba ks ksf anpartsselskab aktieselskab aksjeselskap oy oyj osakeyhtio ky hf ehf ohf
        sp_z_oo sp_zoo spz_oo spzoo spolka_z_oo spolka_z_ograniczona_odpowiedzialnoscia spolka_akcyjna sp_k spk sp_j spj spolka_komandytowa
        sro spol_s_ro spol_sro s_ro akciova_spolecnost ks vos kft zrt nyrt bt rt doo dd ad ood eood uab sia ou mb as
        as_ ao ltd_sti limited_sirketi anonim_sirketi sti sirketi sanayi_ve_ticaret san_ve_tic san_tic sanayi ticaret tic
        kk gk kabushiki_kaisha kabushikigaisha godo_kaisha yugen_kaisha co_ltd company_limited
        ltda me epp eireli sa_de_cv sab_de_cv s_de_rl_de_cv s_de_rl sapi_de_cv de_cv sac saic sacif sas srl_de_cv
        pvt private pvt_ltd private_limited pty proprietary pty_ltd pte sdn bhd berhad nl
        fze fzco fz fzllc wll qsc jsc pjsc ojsc cjsc ooo oao zao pao tov tbk dac designated_activity_company public_limited_company teoranta teo uc ulc clg
        community_interest_company
        """
    );

    /// <summary>Before a name.</summary>
    private static readonly HashSet<string> AtStart = Set(
        "pt ooo oao zao pao tov ab as oy nv bv sa sarl sas srl ets fa firma kabushiki_kaisha telefonaktiebolaget aktiebolaget zao fa ste societe"
    );

    /// <summary>Nowhere anything else.</summary>
    private static readonly HashSet<string> Anywhere = Set(
        """
        gmbh gesmbh ggmbh kgaa aktiengesellschaft bvba llc llp ltd plc pllc pty pte pvt sdn bhd incorporated inc srl sarl sasu eurl ltda kft sro eood spzoo oyj
        sp_z_oo gesellschaft_mit_beschrankter_haftung gesellschaft_mit_beschraenkter_haftung sa_de_cv
        """
    );

    private static readonly string[] Unparted =
    [
        "株式会社",
        "有限会社",
        "合同会社",
        "股份有限公司",
        "有限责任公司",
        "有限公司",
        "주식회사",
        "(주)",
    ];

    private static readonly HashSet<string> Joints = Set("& and und et y e i");

    private static readonly int Longest = AtEnd.Max(form => form.Count(c => c == '_') + 1);

    /// <summary>Without the forms that Japanese, Chinese and Korean write up against a name.</summary>
    public static string OutOfScript(string name)
    {
        if (System.Text.Ascii.IsValid(name))
        {
            return name;
        }

        foreach (var form in Unparted)
        {
            name = name.Replace(form, " ", StringComparison.Ordinal);
        }

        return name;
    }

    /// <summary>Takes the forms out; what would leave nothing stays.</summary>
    /// <returns>The forms, in their order.</returns>
    public static List<string> Strip(List<string> words)
    {
        var found = new List<string>();
        for (var i = 0; i < words.Count; )
        {
            var length = At(words, i, Anywhere);
            if (length > 0 && length < words.Count)
            {
                Remove(words, i, length, found);
            }
            else
            {
                i++;
            }
        }

        while (EndsWith(words) is > 0 and var length && length < words.Count)
        {
            Remove(words, words.Count - length, length, found);
        }

        // "GmbH & Co. KG": a joint goes only when a form has gone behind it.
        while (found.Count > 0 && words.Count > 1 && Joints.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
            while (EndsWith(words) is > 0 and var length && length < words.Count)
            {
                Remove(words, words.Count - length, length, found);
            }
        }

        while (At(words, 0, AtStart) is > 0 and var length && length < words.Count)
        {
            Remove(words, 0, length, found);
        }

        return found;
    }

    /// <summary>Whether the words are a legal form and nothing else.</summary>
    public static bool IsForm(List<string> words) => words.Count <= Longest && AtEnd.Contains(Phrase(words, 0, words.Count));

    private static int EndsWith(List<string> words)
    {
        for (var length = Math.Min(Longest, words.Count); length > 0; length--)
        {
            if (AtEnd.Contains(Phrase(words, words.Count - length, length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static int At(List<string> words, int index, HashSet<string> forms)
    {
        for (var length = Math.Min(Longest, words.Count - index); length > 0; length--)
        {
            if (forms.Contains(Phrase(words, index, length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static string Phrase(List<string> words, int index, int length) =>
        length == 1 ? words[index] : string.Join('_', words.GetRange(index, length));

    private static void Remove(List<string> words, int index, int length, List<string> found)
    {
        found.Add(Phrase(words, index, length));
        words.RemoveRange(index, length);
    }

    private static HashSet<string> Set(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
