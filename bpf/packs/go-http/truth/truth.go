package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/ioutil"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A transport of the program's own around the standard one.
type wrapped struct{ inner http.RoundTripper }

func (w wrapped) RoundTrip(r *http.Request) (*http.Response, error) { return w.inner.RoundTrip(r) }

// One that answers by itself.
type own struct{}

func (own) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.Contains(r.URL.Path, "broken") {
		return nil, errors.New("broken by itself")
	}
	return &http.Response{StatusCode: 299, Body: http.NoBody, Request: r}, nil
}

// One that panics.
type panicking struct{}

func (panicking) RoundTrip(r *http.Request) (*http.Response, error) { panic("by itself") }

func panicsAside(f func()) {
	defer func() { _ = recover() }()
	f()
}

// A goroutine that lives on after such a request, and then uses a transport without a client, from deeper down.
func afterPanic(base string) {
	done := make(chan bool)
	go func() {
		defer close(done)
		panicsAside(func() { drain((&http.Client{Transport: panicking{}}).Get("http://nowhere.invalid/panics")) })
		for i := 0; i < 5; i++ {
			req, err := http.NewRequest("GET", numbered(base+"/after-panic"), nil)
			check(err)
			deep(4, func() { drain(http.DefaultTransport.RoundTrip(req)) })
		}
	}()
	<-done
}

var number int

// Gives each request a number of its own.
func numbered(base string) string {
	number++
	sep := "?"
	if strings.Contains(base, "?") {
		sep = "&"
	}
	return fmt.Sprintf("%s%sn=%d", base, sep, number)
}

func drain(r *http.Response, err error) {
	if err != nil {
		return
	}
	_, _ = io.Copy(ioutil.Discard, r.Body)
	r.Body.Close()
}

func timed(c *http.Client, target string) {
	req, err := http.NewRequest("GET", target, nil)
	check(err)
	before := time.Now()
	r, err := c.Do(req)
	took := time.Since(before)
	check(err)
	fmt.Println(number, r.StatusCode, took.Nanoseconds())
	drain(r, err)
}

func truth(base, secure string) {
	c := &http.Client{}
	for i := 0; i < 20; i++ {
		drain(http.Get(numbered(base + "/plain")))
		drain(c.Get(numbered(base + "/missing/thing")))
		drain(c.Head(numbered(base + "/head")))
		drain(c.Post(numbered(base+"/error"), "text/plain", strings.NewReader("body")))
		for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", ""} {
			req, err := http.NewRequest(method, numbered(base+"/verbs"), nil)
			check(err)
			req.Method = method
			drain(c.Do(req))
		}
	}
	paths := []string{"", "/", "/a b", "/a%20b", "/a%2Fb", "/%C3%BC", "/ü", "/!x'(y)*", "/[z]", "/a;b,c:d@e&f=g+h$i", "/p%41th", "/%7e", "/\"quoted\"", "/q?", "/x?a=b&c=%zz", "/frag#ment", "//double", "/back%5cslash"}
	for _, path := range paths {
		u, err := url.Parse(base + path)
		check(err)
		req, err := http.NewRequest("GET", u.String(), nil)
		check(err)
		req.URL = u
		drain(c.Do(req))
		changed := *u
		changed.Path += "/changed by hand"
		req.URL = &changed
		drain(c.Do(req))
	}
	opaque, err := http.NewRequest("GET", base, nil)
	check(err)
	opaque.URL.Opaque = "/opaque%2fpath"
	drain(c.Do(opaque))
	opaque.URL.Opaque = strings.TrimPrefix(base, "http:") + "/opaque?of=another"
	if strings.HasPrefix(opaque.URL.Opaque, "//") {
		drain(c.Do(opaque))
	}
	for _, length := range []int{500, 2000, 3900} {
		drain(c.Get(base + "/long/" + strings.Repeat("x", length)))
		drain(c.Get(base + "/long?q=" + strings.Repeat("y", length)))
	}
	user := strings.Replace(base, "http://", "http://gopher:hidden@", 1)
	drain(c.Get(user + "/with-user"))

	drain(c.Get(base + "/moved"))
	drain(c.Get(base + "/loop"))
	drain((&http.Client{Transport: wrapped{http.DefaultTransport}}).Get(base + "/wrapped"))
	drain((&http.Client{Transport: own{}}).Get("http://nowhere.invalid/own"))
	drain((&http.Client{Transport: own{}}).Get("http://nowhere.invalid/broken"))
	req, err := http.NewRequest("GET", base+"/bare", nil)
	check(err)
	drain(http.DefaultTransport.RoundTrip(req))
	afterPanic(base)
	drain(c.Get("http://127.0.0.1:1/refused"))
	drain(c.Get(base + "/never"))
	drain((&http.Client{Timeout: 20 * time.Millisecond}).Get(base + "/never"))

	two := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for i := 0; i < 20; i++ {
		drain(two.Get(numbered(secure + "/two")))
		drain(two.Post(numbered(secure+"/error"), "text/plain", strings.NewReader("body")))
	}
	drain(two.Get(secure + "/moved"))

	for i := 0; i < 20; i++ {
		timed(c, numbered(base+"/slow"))
	}
}
