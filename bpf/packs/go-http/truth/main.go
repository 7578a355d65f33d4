// The client that the go-http pack is tested with, see README.md. Builds with Go 1.15 and later.
//
//	client cert DIR             a certificate for 127.0.0.1
//	client truth URL HTTPS-URL  requests of every kind; a line "NUMBER STATUS NANOSECONDS" for those it times itself
//	client numbers URL N        N requests from goroutines whose stacks grow and shrink; 0: until another line
//	client calls                functions to probe
//	client again URL            one request, then the program executes itself anew for another one
//	client shop URL             what the sample capture shows
//	client clocks URL N         for each line on standard input N requests that it times, as truth does, and "done"
//	client speed URL N          for each line on standard input N requests, and "per-get NANOSECONDS"
//
// The others wait for a line on standard input, and print "done" at the end.
package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"syscall"
)

func main() {
	switch os.Args[1] {
	case "cert":
		certificate(os.Args[2])
		return
	case "truth":
		ready()
		truth(os.Args[2], os.Args[3])
	case "numbers":
		n, err := strconv.Atoi(os.Args[3])
		check(err)
		ready()
		numbers(os.Args[2], n)
	case "calls":
		ready()
		calls()
	case "again":
		ready()
		drain(http.Get(os.Args[2] + "/first"))
		self, err := os.Executable()
		check(err)
		check(syscall.Exec(self, []string{self, "last", os.Args[2]}, os.Environ()))
	case "last":
		drain(http.Get(os.Args[2] + "/last"))
	case "shop":
		ready()
		shop(os.Args[2])
	case "clocks":
		n, err := strconv.Atoi(os.Args[3])
		check(err)
		clocks(os.Args[2], n)
	case "speed":
		n, err := strconv.Atoi(os.Args[3])
		check(err)
		speed(os.Args[2], n)
	}
	fmt.Println("done")
}

func ready() {
	fmt.Println("ready")
	_, err := bufio.NewReader(os.Stdin).ReadString('\n')
	check(err)
}

func check(err error) {
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}
